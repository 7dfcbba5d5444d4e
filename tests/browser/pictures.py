"""Makes the pictures of README, from the demonstration, into `pictures/`.

Run by `make pictures`; it needs Chromium.
"""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.server import serving
from tests.browser.visits import PHONE, WIDE, Scheme
from tests.real_site import WAYS, build
from tests.support import ROOT

PICTURES = ROOT / "pictures"
LARGEST = 150_000
COLOURS = 128


@dataclass(frozen=True)
class Picture:
    """A file's name, the page it shows, and how far down it shows it."""

    name: str
    path: str
    height: int
    width: int = WIDE
    scheme: Scheme = "light"


SHOWN = (
    Picture("home", "", 1000),
    Picture("claim", "claims/balakliia-retaken/", 1100),
    Picture("claim-phone-dark", "claims/balakliia-retaken/", 1000, PHONE, "dark"),
    Picture("place", "places/balakliia/", 1000),
    Picture("date", "dates/2022/09/08/", 1000),
    Picture("explore", "explore/?status=disputed", 1000),
    Picture("explainer", "explainers/how-much/", 1200),
)


def taken(browser: Browser, url: str, picture: Picture) -> bytes:
    """The page as PNG, with a palette so that it stays small."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
        reduced_motion="reduce",
    )
    page.goto(url, wait_until="networkidle")
    shot = Image.open(BytesIO(page.screenshot()))
    page.close()
    small = BytesIO()
    with_palette = shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    with_palette.save(small, "PNG", optimize=True)
    return small.getvalue()


def main() -> None:
    """Take every picture anew.

    Raises:
        SystemExit: there is no Chromium, or a picture is too large for a README.
    """
    path = chromium.found() or sys.exit("no Chromium on this machine")
    way = WAYS["under a sub-path"]
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        build(Path(folder), way, day=None)
        with chromium.started(path) as browser, serving({way["base"]: Path(folder)}) as served:
            for picture in SHOWN:
                png = taken(browser, f"{served.origin}{way['base']}{picture.path}", picture)
                if len(png) > LARGEST:
                    sys.exit(f"{picture.name}: {len(png)} bytes are more than {LARGEST}")
                (PICTURES / f"{picture.name}.png").write_bytes(png)
                print(f"pictures/{picture.name}.png: {len(png) // 1000} kB")


if __name__ == "__main__":
    main()
