"""A claim in other sites: a small page for each, and what is copied to show it in a frame."""

from dataclasses import dataclass

from claimledger.site.materials import Materials
from claimledger.site.render import format_html

FOLDER = "embed"
"""The first part of the addresses of these pages."""

HEIGHT = 320
"""The height of the frame in CSS pixels, where nothing tells how high its page is."""

MESSAGE = "claimledger-embed"
"""The type of the message in which an embedded page says how high it is."""

_FRAME = (
    '<iframe src="%s" title="%s" width="100%%" height="%s" loading="lazy"'
    ' style="border:0"></iframe>'
)
_FITTING = f"""\
<script>
addEventListener("message", ({{ data, source }}) => {{
  if (data?.type !== "{MESSAGE}") return;
  for (const frame of document.querySelectorAll("iframe"))
    if (frame.contentWindow === source) frame.height = Math.min(Number(data.height) || 0, 4000);
}});
</script>"""


@dataclass(frozen=True, slots=True)
class Embedding:
    """What is copied to embed a claim; both are HTML to be shown as text.

    Attributes:
        frame: the element that shows it, `<iframe ...>`.
        fitting: a script that makes all such frames of a page as high as what they show.
    """

    frame: str
    fitting: str


def has_embeds(m: Materials) -> bool:
    """Whether claims can be embedded.

    Where the address of the site is not known, there is nothing that others could embed.
    """
    data = m.options.data
    return bool(m.options.site_url) and data.embeds and len(m.index.claims) <= data.embeds_at_most


def embed_path(m: Materials, claim: str) -> str:
    """The address of the page to embed, relative to the site's root."""
    return m.urls.path(f"{FOLDER}/{claim}")


def embedding(m: Materials, claim: str) -> Embedding | None:
    """What is copied to embed a claim; None where claims cannot be embedded."""
    if not has_embeds(m):
        return None
    address = f"{m.options.site_url}{embed_path(m, claim)}"
    title = f"Status of the claim “{m.ledger.claims[claim].statement}”"
    return Embedding(str(format_html(_FRAME, address, title, HEIGHT)), _FITTING)
