"""What a site does not give out because it is too large, or because its address is not known."""

from collections.abc import Iterator

from claimledger.site.cards import card_of, missing_in
from claimledger.site.materials import Materials

NO_ADDRESS = "mkdocs.yml has to name `site_url`"
NO_FEEDS = f"no feeds are made: their entries need addresses, so {NO_ADDRESS}"
NO_CARDS = f"no claim has a card: those who show it need its whole address, so {NO_ADDRESS}"
NO_GLYPH = (
    "{} no card, for the font cannot show all that would stand on it (the first is `{}`: {}); "
    "`exports: cards_font` can name another font"
)
NO_EMBEDS = f"no claim can be embedded: other sites need an address for that, so {NO_ADDRESS}"
_TOO_MANY = "{}: there are {:,} claims, and `exports: {}` is {:,} (some hosts limit a site's files)"


def left_out(m: Materials) -> Iterator[str]:
    """A line for each thing that was chosen, or is made by default, and is not made."""
    options, data, claims = m.options, m.options.data, len(m.index.claims)
    if data.feeds and not options.site_url:
        yield NO_FEEDS
    if data.embeds and not options.site_url:
        yield NO_EMBEDS
    if claims > data.claim_files_at_most and ("json" in data.formats or "claims" in data.feeds):
        what = "no claim has a file or feed of its own"
        yield _TOO_MANY.format(what, claims, "claim_files_at_most", data.claim_files_at_most)
    if data.embeds and claims > data.embeds_at_most:
        what = "no claim can be embedded"
        yield _TOO_MANY.format(what, claims, "embeds_at_most", data.embeds_at_most)
    if data.markdown and claims > data.markdown_at_most:
        what = "no page has a copy in Markdown"
        yield _TOO_MANY.format(what, claims, "markdown_at_most", data.markdown_at_most)
    if options.cards is not None and not options.site_url:
        yield NO_CARDS
    elif options.cards is not None and claims > options.cards.at_most:
        yield _TOO_MANY.format(
            "no claim has a card", claims, "cards_at_most", options.cards.at_most
        )
    elif options.cards is not None:
        yield from _not_drawn(m)


def _not_drawn(m: Materials) -> Iterator[str]:
    missing = {
        claim: char for claim in m.index.claims if (char := missing_in(m, card_of(m, claim)))
    }
    if missing:
        claim, character = next(iter(missing.items()))
        many = "1 claim has" if len(missing) == 1 else f"{len(missing):,} claims have"
        yield NO_GLYPH.format(many, claim, f"U+{ord(character):04X}")
