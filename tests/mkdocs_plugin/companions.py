"""What other people's sites have beside this plugin: features, plugins, themes and engines.

Each row has a proof. The tests that prove them make the page *Themes and plugins* of the rows.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.mkdocs_plugin.support import Built
from tests.mkdocs_plugin.test_ledger import LEDGER
from tests.support import ROOT

CLAIM = "claims/bridge-held/"
TOKEN = "\U0010fd00"
"""Begins what stands for a reference until the very end; readers never see one."""


def locked_version(package: str) -> str:
    """The version of a package that tests of a change are run with."""
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(package)}==(\S+)", lock, re.MULTILINE)
    assert found is not None, package
    return found[1]


@dataclass(frozen=True, slots=True)
class Companion:
    """Something that stands in the same site.

    Attributes:
        name: as `mkdocs.yml` has it.
        held: what the proof holds, for readers: one sentence.
        proof: fails where that is not so.
        config: what `mkdocs.yml` says for it.
        files: what else the site needs, by name.
        package: where it comes from, if not from Material.
    """

    name: str
    held: str
    proof: Callable[[Built], None]
    config: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    package: str = "mkdocs-material"

    @property
    def version(self) -> str:
        """Which version the proof is made with."""
        return f"{self.package} {locked_version(self.package)}"


def plain_page(built: Built) -> str:
    """The page of the claim, with all that belongs on it whatever surrounds it."""
    html = built.read(CLAIM)
    for part in (
        '<h1 id="top" class="cl-statement">The bridge at Ford is open.</h1>',
        '<span class="cl-badge__word">One side only</span>',
        "Said that it is open.",
        'property="og:title"',
        "assets/claimledger/claimledger.css",
        "assets/claimledger/reading/main.js",
        "<title>The bridge at Ford is open.",
    ):
        assert part in html, part
    assert TOKEN not in html
    return html


def pages(built: Built) -> list[str]:
    """Every page that has a frame."""
    return [text.decode() for name, text in built.files().items() if name.endswith("index.html")]


def shows(*parts: str) -> Callable[[Built], None]:
    """The claim's page is whole, shares its frame with others, and has these parts of the theme."""

    def proof(built: Built) -> None:
        html = plain_page(built)
        for part in parts:
            assert re.search(part, html), part
        assert [line for line in built.log if "one by one" in line] == []

    return proof


def feature(name: str, held: str, *parts: str, **config: Any) -> Companion:
    """A feature of Material."""
    features = [name, *config.pop("features", ())]
    theme = {"name": "material", "font": False, "features": features}
    return Companion(name, held, shows(*parts), {"theme": theme, **config})


NAV = [{"Home": "index.md"}, {"Record": ["claims/", "claims/bridge-held.md", "places/"]}]

FEATURES = (
    feature("navigation.instant", "pages are shown, and not only their addresses; a browser opens "
            "them (with `navigation.instant.prefetch` and `navigation.instant.progress`)",
            r'data-md-component="progress"', r'"navigation\.instant"',
            features=["navigation.instant.prefetch", "navigation.instant.progress"]),
    feature("navigation.tabs.sticky", "the tab of the section is lit on generated pages",
            r"md-header--lifted", r"md-tabs__item--active", features=["navigation.tabs"], nav=NAV),
    feature("navigation.sections", "generated pages stand in their section",
            r"md-nav__item--active md-nav__item--section", nav=NAV),
    feature("navigation.indexes", "a generated list can be the page of a section",
            r'<div class="md-nav__link md-nav__container">\s*<a href="\.\./" class="md-nav__link ',
            nav=[{"Home": "index.md"}, {"Record": ["claims/index.md", "claims/bridge-held.md"]}]),
    feature("navigation.path", "generated pages have the way to them", r'class="md-path"', nav=NAV),
    feature("navigation.prune", "the page that is open stands in what is left of the navigation",
            r"md-nav__link--active", nav=NAV),
    feature("navigation.footer", "pages before and after are those of the navigation",
            r"md-footer__link--prev", nav=NAV),
    feature("toc.integrate", "the sections of a generated page stand in the navigation",
            r"md-nav--integrated", r'<a href="#positions" class="md-nav__link">', nav=NAV),
    feature("toc.follow", "the table of contents is the page's own", r'href="#positions"'),
    feature("search.highlight", "words that were sought are marked on a generated page; a browser "
            "opens it (with `search.suggest` and `search.share`)",
            r'"search\.highlight"', r"search/on-demand\.js",
            features=["search.suggest", "search.share"]),
)  # fmt: skip


def search(built: Built) -> None:
    shows("search/on-demand")(built)
    entries = json.loads(built.read("search/search_index.json"))["docs"]
    found = [entry["location"] for entry in entries]
    assert [found.count(address) for address in (CLAIM, "places/ford/", "about/")] == [1, 1, 1]
    assert {"claims/", "places/", "explore/"}.isdisjoint(found)
    assert max(len(entry["text"]) for entry in entries) < 200


def tags(built: Built) -> None:
    assert "tags/#tag:river" in built.read("places/ford/")
    assert 'href="../places/ford/"' in built.read("tags/")


def blog(built: Built) -> None:
    for address in ("blog/", "blog/archive/2022/", "blog/2022/09/01/it-is-open/"):
        html = built.read(address)
        assert TOKEN not in html
        assert "claims/bridge-held/" in html, address


def metadata(built: Built) -> None:
    assert 'data-md-type="toc" hidden' in built.read("places/ford/")


def offline(built: Built) -> None:
    assert (built.folder / "claims" / "bridge-held.html").is_file()
    assert built.read("search/search_index.js").startswith("var __index")
    for name in ("explore", "compare", "dossier"):
        page = built.read(f"{name}.html")
        assert "This page was opened as a file" in page
        assert "data-texts" not in page  # the theme's search, which works there


def privacy(built: Built) -> None:
    plain_page(built)
    own = "https://example.org/sub/"
    asked = r'<(?:img|iframe|link rel="stylesheet"|script)[^>]*(?:src|href)="(https?:[^"]*)"'
    for html in pages(built):
        assert [url for url in re.findall(asked, html) if not url.startswith(own)] == []


def macros(built: Built) -> None:
    assert "In the year 2022." in built.read("places/ford/")
    assert "In the year 2022." in built.read("guide/")
    assert "The {{ 7 * 7 }} bridges at Ford is open." in built.read(CLAIM)
    assert "49 bridges" not in "".join(pages(built))


def awesome_nav(built: Built) -> None:
    html = built.read("about/")
    found = re.findall(r'<span class="md-ellipsis">\s*([^<]*?)\s*<', html)
    listed = [title for title in found if title in ("Claims", "Places", "Sources", "About")]
    assert listed[-3:] == ["Places", "Claims", "About"]


def glightbox(built: Built) -> None:
    assert 'class="glightbox"' in built.read("guide/")
    plain_page(built)


def minify(built: Built) -> None:
    html = built.read(CLAIM)
    assert "\n      " not in html
    for part in ("The bridge at Ford is open.", "One side only", "Said that it is open."):
        assert part in html
    for text in re.findall(r"<script type=\"?application/ld\+json\"?>(.*?)</script>", html, re.S):
        assert json.loads(text)


def redirects(built: Built) -> None:
    assert 'url=../claims/bridge-held/"' in built.read("old/")


OURS = "claimledger"
REDIRECTS = {"redirects": {"redirect_maps": {"old.md": "claims/bridge-held.md"}}}
RIVER = {"docs/places/ford.md": "---\ntags: [River]\n---\n\nA ford.\n"}
REFERENCE = "[[claim:bridge-held]]"
OF_MATERIAL = (
    Companion("search", "one short entry for each generated page, none for lists",
              search, {"plugins": ["search", OURS]}),
    Companion("tags", "tags of an introduction stand on the generated page and in the list of tags",
              tags, {"plugins": ["search", "tags", OURS]},
              {**RIVER, "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n"}),
    Companion("blog", "references above the fold are links in the list, the archive and the post",
              blog, {"plugins": ["search", "blog", OURS]},
              {"docs/blog/index.md": "# Blog\n",
               "docs/blog/posts/one.md": f"---\ndate: 2022-09-01\n---\n# It is open\n\n{REFERENCE}"
               f"\n\n<!-- more -->\n\nBelow: {REFERENCE}\n"}),
    Companion("meta", "metadata of a folder counts for the generated pages below it, too",
              metadata, {"plugins": ["search", "meta", OURS], "not_in_nav": "places/"},
              {"docs/places/.meta.yml": "hide: [toc]\n"}),
    Companion("offline", "all pages can be read as files; *Explore*, *Compare* and *Dossier* say "
              "that they cannot be used so, and what holds the same", offline,
              {"plugins": ["search", OURS, "offline"]}),
    Companion("privacy", "nothing on a generated page is asked of another host", privacy,
              {"plugins": ["search", OURS, {"privacy": {"assets_exclude": ["unpkg.com/*"]}}]}),
)  # fmt: skip
OF_OTHERS = (
    Companion("macros", "macros are run in prose and in introductions, and never in what the "
              "ledger says", macros, {"plugins": ["search", "macros", OURS]},
              {"docs/places/ford.md": "In the year {{ 2000 + 22 }}.\n",
               "docs/guide.md": "# Guide\n\nIn the year {{ 2000 + 22 }}.\n",
               "claims.yaml": LEDGER.replace("The bridge at", "The {{ 7 * 7 }} bridges at")},
              "mkdocs-macros-plugin"),
    Companion("awesome-nav", "generated lists stand where `.nav.yml` names them, under "
              "their own titles", awesome_nav,
              {"plugins": ["search", OURS, "awesome-nav"]},
              {"docs/.nav.yml": "nav:\n  - places/index.md\n  - claims/index.md\n  - about.md\n"},
              "mkdocs-awesome-nav"),
    Companion("glightbox", "pictures in prose open; generated pages stay as they are", glightbox,
              {"plugins": ["search", "glightbox", OURS]},
              {"docs/guide.md": "# Guide\n\n![A pier](pier.png)\n", "docs/pier.png": "x"},
              "mkdocs-glightbox"),
    Companion("minify", "pages are shorter and say the same; what search engines read stays whole",
              minify, {"plugins": ["search", OURS, {"minify": {"minify_html": True}}]},
              package="mkdocs-minify-plugin"),
    Companion("redirects, before this plugin", "redirects lead to generated pages", redirects,
              {"plugins": ["search", REDIRECTS, OURS]}, package="mkdocs-redirects"),
    Companion("redirects, after it", "redirects lead to generated pages", redirects,
              {"plugins": ["search", OURS, REDIRECTS]}, package="mkdocs-redirects"),
)  # fmt: skip


def other_theme(built: Built) -> None:
    plain_page(built)
    index = json.loads(built.read("search/search_index.json"))
    assert CLAIM in {entry["location"] for entry in index["docs"]}
    for address in ("places/ford/", "actors/bell/", "sources/", "explore/", "methodology/"):
        assert "cl-" in built.read(address)
    assert re.search(r'href="\.\./\.\./places/"', built.read(CLAIM))


THEMES = (
    Companion("mkdocs", "every page has all that it has in Material, if plain", other_theme,
              {"theme": {"name": "mkdocs"}}, package="mkdocs"),
    Companion("readthedocs", "every page has all that it has in Material, if plain; as this theme "
              "lists a page's sections in its navigation, pages are rendered one by one",
              other_theme,
              {"theme": {"name": "readthedocs"}}, package="mkdocs"),
)  # fmt: skip

GROUPS: Mapping[str, tuple[Companion, ...]] = {
    "Features of Material": FEATURES,
    "Plugins of Material": OF_MATERIAL,
    "Other plugins": OF_OTHERS,
    "Other themes": THEMES,
}
