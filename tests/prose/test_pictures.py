"""The pictures of media files: what they are is read from their bytes, as Pillow reads it."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from claimledger.ledger.files import load
from claimledger.prose.configuration import configuration_beside
from claimledger.prose.pictures import (
    Picture,
    Pictures,
    Size,
    parts_tell_where,
    read_pictures,
    size_of,
)

TURNED, COORDINATES = 0x0112, 0x8825


def saved(kind: str, size: tuple[int, int] = (90, 60), **options: object) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "gray").save(file, kind, **options)
    return file.getvalue()


def exif(*, turned: int = 1, coordinates: bool = False) -> Image.Exif:
    tags = Image.Exif()
    tags[TURNED] = turned
    if coordinates:
        tags[COORDINATES] = {1: "N", 2: (49.0, 27.0, 0.0)}
    return tags


KINDS = {
    "png": saved("PNG"),
    "gif": saved("GIF"),
    "jpeg": saved("JPEG"),
    "jpeg, in steps": saved("JPEG", progressive=True),
    "webp": saved("WEBP"),
    "webp, without loss": saved("WEBP", lossless=True),
    "webp, with colours of its own": saved("WEBP", icc_profile=b"0" * 16),
}


@pytest.mark.parametrize("kind", KINDS)
def test_kind_and_size_are_those_that_pillow_reads(kind: str) -> None:
    data = KINDS[kind]
    assert size_of(data) == Size(kind.partition(",")[0], 90, 60)
    assert Image.open(BytesIO(data)).size == (90, 60)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_cut_off_is_no_picture(kind: str) -> None:
    found = {size_of(KINDS[kind][:length]) for length in range(len(KINDS[kind]))}
    assert found <= {None, size_of(KINDS[kind])}
    assert size_of(KINDS[kind][:9]) is None


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"MZ", b"\xff\xd8\xff" * 9, b"GIF89a\0\0\0\0"])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert size_of(data) is None


def test_a_turned_picture_is_as_wide_as_it_is_shown() -> None:
    assert size_of(saved("JPEG", exif=exif(turned=6))) == Size("jpeg", 60, 90)
    assert size_of(saved("JPEG", exif=exif(turned=3))) == Size("jpeg", 90, 60)


def test_a_picture_that_holds_coordinates_tells_so() -> None:
    assert size_of(saved("JPEG", exif=exif(coordinates=True))) == Size("jpeg", 90, 60, True)


XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="49,27N" '
    b'exif:GPSLongitude="36,52E"/></x:xmpmeta>'
)


def profile(packed: bool) -> PngInfo:
    """Coordinates as ImageMagick writes them into a PNG."""
    data = exif(coordinates=True).tobytes()
    info = PngInfo()
    info.add_text("Raw profile type exif", f"\nexif\n{len(data):8}\n{data.hex()}\n", zip=packed)
    return info


def in_xmp(packed: bool) -> PngInfo:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode(), zip=packed)
    return info


LOCATED = {
    "jpg": saved("JPEG", exif=exif(coordinates=True)),
    "jpg, in XMP": saved("JPEG", xmp=XMP),
    "png": saved("PNG", exif=exif(coordinates=True)),
    "png, in XMP": saved("PNG", pnginfo=in_xmp(False)),
    "png, in packed XMP": saved("PNG", pnginfo=in_xmp(True)),
    "png, in a text": saved("PNG", pnginfo=profile(False)),
    "png, in a packed text": saved("PNG", pnginfo=profile(True)),
    "webp": saved("WEBP", exif=exif(coordinates=True)),
    "webp, in XMP": saved("WEBP", xmp=XMP),
}
NOT_LOCATED = {
    "jpg": saved("JPEG", exif=exif(), xmp=b"<x:xmpmeta/>"),
    "png": saved("PNG", exif=exif()),
    "webp": saved("WEBP", exif=exif(), xmp=b"<x:xmpmeta/>"),
}


# The pictures that a ledger names.

MEDIA = """\
format: 1
title: A town and its bridge
media:
  flag: {{kind: photo, description: A flag on a roof., file: {name}{more}}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "pictures").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: A town\ndocs_dir: content\nexclude_docs: drafts/\n"
        "plugins: [{claimledger: {ledger: claims.yaml}}]\n"
    )
    return tmp_path


def read(site: Path, name: str, data: bytes, as_name: str = "", more: str = "") -> Pictures:
    file = site / "content" / (as_name or name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    (site / "claims.yaml").write_text(MEDIA.format(name=name, more=more), encoding="utf-8")
    configuration = configuration_beside(site, site).configuration
    assert configuration is not None
    return read_pictures(load(site / "claims.yaml", site).roots, configuration)


def test_a_picture_of_the_site_is_found_with_its_size(site: Path) -> None:
    name = "pictures/flag.jpg"
    made = read(site, name, KINDS["jpeg"])
    assert (dict(made.found), made.diagnostics) == ({name: Picture(name, 90, 60)}, ())


@pytest.mark.parametrize(
    ("name", "as_name", "data", "told"),
    [
        ("flag.jpg", "falg.jpg", KINDS["jpeg"], "is not among the files that the site publishes"),
        ("../flag.jpg", "flag.jpg", KINDS["jpeg"], "is not among the files that the site"),
        ("/etc/flag.png", "flag.png", KINDS["png"], "is not among the files that the site"),
        ("drafts/flag.png", "", KINDS["png"], "is not among the files that the site publishes"),
        (".flag.png", "", KINDS["png"], "is not among the files that the site publishes"),
        ("flag.svg", "", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not named as a picture"),
        ("flag.html", "", b"<p>", "is not named as a picture"),
        ("flag.png", "", KINDS["jpeg"], "does not hold the picture that its name promises"),
        ("flag.jpg", "", b"<script>alert(1)</script>", "does not hold the picture"),
        ("https://other.example/flag.jpg", "flag.jpg", KINDS["jpeg"], "is not among the files"),
    ],
)
def test_what_cannot_be_shown_is_told(
    site: Path, name: str, as_name: str, data: bytes, told: str
) -> None:
    made = read(site, f'"{name}"', data, as_name or name)
    assert not made.found
    assert [fault.code for fault in made.diagnostics] == ["E016"]
    assert told in made.diagnostics[0].message
    assert made.diagnostics[0].span.text == f'"{name}"'


def test_a_name_that_is_a_letter_off_is_proposed(site: Path) -> None:
    made = read(site, "flag.jpg", KINDS["jpeg"], "flags.jpg")
    assert "did you mean `flags.jpg`?" in made.diagnostics[0].help


@pytest.mark.parametrize(
    ("more", "code"),
    [("", "W627"), (", sensitive: true, public_name: A photo", "E511")],
)
def test_a_picture_must_not_tell_more_than_it_should(site: Path, more: str, code: str) -> None:
    made = read(site, "flag.jpg", saved("JPEG", exif=exif(coordinates=True)), more=more)
    assert [fault.code for fault in made.diagnostics] == [code]


@pytest.mark.parametrize("kind", LOCATED)
def test_coordinates_are_told_wherever_they_stand_in_a_picture(site: Path, kind: str) -> None:
    name = f"flag.{kind.partition(',')[0]}"
    made = read(site, name, LOCATED[kind])
    assert [fault.code for fault in made.diagnostics] == ["W627"]
    assert made.found[name] == Picture(name, 90, 60)


@pytest.mark.parametrize("kind", NOT_LOCATED)
def test_what_a_camera_writes_without_them_is_not_told(site: Path, kind: str) -> None:
    assert read(site, f"flag.{kind}", NOT_LOCATED[kind]).diagnostics == ()


@pytest.mark.parametrize("kind", [kind for kind in LOCATED if "jpg" not in kind])
def test_what_is_cut_off_tells_no_more_than_it_holds(kind: str) -> None:
    data, of = LOCATED[kind], kind.partition(",")[0]
    told = [parts_tell_where(BytesIO(data[:length]), of) for length in range(len(data) + 1)]
    assert told == sorted(told)
    assert told[-1]
