"""A real ledger and real prose through a real MkDocs."""

import re
from typing import Any

import pytest
from mkdocs.exceptions import Abort

from tests.mkdocs_plugin.support import Project

LEDGER = """\
format: 1
title: The bridge
language: en
sides:
  north: {name: North}
actors:
  bell: {name: Ida Bell, kind: person, side: north, role: mayor}
places:
  ford: {name: Ford, kind: village, latitude: 49.5, longitude: 36.9, precision_km: 3}
sources:
  gazette: {title: The bridge holds, publisher: bell, published: 2022-09-08}
claims:
  bridge-held:
    statement: The bridge at Ford is open.
    places: [ford]
    event_date: 2022-09-07
    aliases: [bridge-open]
    positions:
      - actor: bell
        stance: asserts
        statement_date: 2022-09-08
        summary: Said that it is open.
        source: gazette
"""


@pytest.fixture
def real(project: Project) -> Project:
    """A project with a ledger of one claim."""
    project.pages = None
    project.write("claims.yaml", LEDGER)
    return project


def words(html: str) -> str:
    """The text of the theme's content column."""
    content = html[html.index("<article") : html.index("</article>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content)).strip()


def test_the_ledger_becomes_pages(real: Project) -> None:
    built = real.build()
    assert "The bridge at Ford is open." in words(built.read("claims/bridge-held/"))
    assert "claims/bridge-held/" in built.read("claims/bridge-open/")


def test_references_in_prose_lead_to_the_pages(real: Project) -> None:
    real.write("docs/guide.md", "# On [[place:ford]]\n\n## By [[actor:bell]]\n\n"
               "So: [[claim:bridge-held|it is open]]. `[[claim:bridge-held]]`\n")  # fmt: skip
    html = real.build().read("guide/")
    assert (
        '<a class="cl-reference" href="../claims/bridge-held/" data-claim="bridge-held">it is open'
        in html
    )
    assert "it is open" in words(html)
    assert "<code>[[claim:bridge-held]]</code>" in html
    assert "<title>On Ford - Example</title>" in html
    assert re.search(r'<h2 id="by-bell">By <a [^>]*href="\.\./actors/bell/"', html)
    assert re.search(r'<a href="#by-bell" class="md-nav__link">\s*<span class="md-ellipsis">\s*'
                     r"By Ida Bell", html)  # fmt: skip
    assert not re.search("[\U000f0000-\U0010ffff]", html)


def test_hostile_names_in_headings_of_prose_stay_text(real: Project) -> None:
    hostile = "name: '</title><script>alert(1)</script>'"
    real.write("claims.yaml", LEDGER.replace("name: Ford", hostile))
    real.write("docs/guide.md", "# On [[place:ford]]\n\n## At [[place:ford]]\n")
    html = real.build().read("guide/")
    assert html.count("alert(1)") > 3 and "<script>alert" not in html


@pytest.mark.parametrize(
    "prose",
    [
        "# `</title><script>alert(1)</script>`\n",
        "# &#60;/title&#62;&#60;script&#62;alert(1)&#60;/script&#62;\n",
        "---\ntitle: </title><script>alert(1)</script>\n---\n\n# Guide\n",
        "---\ndescription: '\"><script>alert(1)</script>'\n---\n\n# Guide\n",
        "---\nauthor: '\"><script>alert(1)</script>'\n---\n\n# Guide\n",
        "---\nstatus: '\"><script>alert(1)</script>'\n---\n\n# Guide\n",
        'description: "><script>alert(1)</script>\n\n# Guide\n',
    ],
)
def test_what_prose_tells_of_itself_stays_text(real: Project, prose: str) -> None:
    real.write("docs/guide.md", prose)
    built = real.build()
    assert "alert(1)" in built.read("guide/")
    for name in ("guide/", "about/", "claims/bridge-held/"):
        assert "<script>alert" not in built.read(name)


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", '" onclick="x', "&lt;script>"])
def test_a_file_name_that_is_markup_is_a_fault(real: Project, name: str) -> None:
    real.write(f"docs/{name}.md", "No heading.\n")
    with pytest.raises(Abort) as aborted:
        real.build()
    assert any(".md:1:1: error[E503]" in line for line in aborted.value.__notes__)


def test_an_ampersand_in_a_file_name_is_none(real: Project) -> None:
    real.write("docs/Q&A.md", "No heading.\n")
    assert "No heading." in real.build().read("Q&A/")


def test_the_name_of_a_ledger_file_stays_an_address(real: Project) -> None:
    name = '"><script>alert(1)<!-- #?.yaml'
    root, claims = LEDGER.split("claims:\n")
    real.write("claims.yaml", f"{root}include: ['ledger/*.yaml']\n")
    real.write(f"ledger/{name}", f"claims:\n{claims}")
    html = real.build().read("claims/bridge-held/")
    assert "<script>alert" not in html
    assert "/ledger/%22%3E%3Cscript%3Ealert%281%29%3C%21--%20" in html


def test_quotes_and_ampersands_in_front_matter_are_shown_as_written(real: Project) -> None:
    told = '---\ntitle: Q & A\ndescription: Who said "no"?\n---\n\n# Guide\n'
    real.write("docs/guide.md", told)
    html = real.build().read("guide/")
    assert "<title>Q &amp; A - Example</title>" in html
    assert 'content="Who said &quot;no&quot;?"' in html


def test_front_matter_leads_nobody_into_a_script(real: Project) -> None:
    told = '---\ntemplate: redirect.html\nlocation: "java\\nscript:alert(1)//"\n---\n\n# Guide\n'
    real.write("docs/guide.md", told)
    real.write("theme/redirect.html", '<a href="{{ page.meta.location }}">moved</a>')
    theme = {"name": "material", "font": False, "custom_dir": "theme"}
    guide = real.build(theme=theme).read("guide/")
    assert "moved" in guide and "alert(1)" not in guide


def test_a_text_that_another_plugin_changed_is_read_again(real: Project) -> None:
    hooks = "def on_page_read_source(page, config):\n    return '# New\\n\\n[[claim:bridge-held]]'"
    real.write("docs/guide.md", "# Guide\n")
    html = real.build(hooks=[str(real.write("hooks.py", hooks))]).read("guide/")
    assert "The bridge at Ford is open." in words(html)


def test_a_file_that_is_edited_while_the_site_is_built_is_published_as_it_was_checked(
    real: Project,
) -> None:
    page = real.write("docs/guide.md", "---\ntitle: Checked\n---\n\n# Guide\n\nAs checked.\n")
    edit = (
        "from pathlib import Path\n\n\ndef on_files(files, config):\n"
        f"    Path({str(page)!r}).write_text('---\\ntitle: !!set {{x: }}\\n---\\n<script>')\n"
    )
    html = real.build(hooks=[str(real.write("hooks.py", edit))]).read("guide/")
    assert "As checked." in html
    assert "<title>Checked - Example</title>" in html


def test_a_reference_that_leads_nowhere_stands_at_its_line(real: Project) -> None:
    real.write("docs/guide.md", "---\ntitle: x\n---\n\nSee [[claim:bridge-hold]].\n")
    with pytest.raises(Abort) as aborted:
        real.build()
    assert any("docs/guide.md:5:13: error[E601]" in line for line in aborted.value.__notes__)


def test_an_introduction_becomes_part_of_its_page(real: Project) -> None:
    real.write("docs/picture.png", "")
    real.write("docs/places/ford.md", "---\ntitle: x\n---\n\nA *village*: [more](../about.md#x), "
               "![map](../picture.png), [[claim:bridge-held|open]], "
               "[it](../claims/bridge-held.md), [away](https://example.org/a?b&c).\n")  # fmt: skip
    real.write("docs/about.md", "# About\n\n## X\n")
    html = real.build(validation={"anchors": "warn"}).read("places/ford/")
    for link in (
        '<a href="../../about/#x">more</a>',
        'src="../../picture.png"',
        '<a href="../../claims/bridge-held/">it</a>',
        '<a href="https://example.org/a?b&amp;c">away</a>',
    ):
        assert link in html
    assert "A village: more" in words(html).replace(" :", ":")
    assert not re.search("[\U000f0000-\U0010ffff]", html)


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        ("../nowhere.md", "'../nowhere.md', but the target 'nowhere.md' is not found"),
        ("../about.md#gone", "does not contain an anchor '#gone'"),
        ("#gone", "there is no such anchor on this page"),
    ],
)
def test_a_broken_link_in_an_introduction_fails_a_strict_build(
    real: Project, link: str, problem: str
) -> None:
    real.write("docs/places/ford.md", f"[more]({link})\n")
    with pytest.raises(Abort) as aborted:
        real.build(validation={"anchors": "warn"})
    assert any(problem in line for line in aborted.value.__notes__)


def test_the_whole_site_as_it_stood_on_a_day(real: Project) -> None:
    real.write("docs/claims/bridge-held.md", "An introduction.\n")
    options: dict[str, Any] = {"as_of": "2022-09-07"}
    built = real.build(plugins=["search", {"claimledger": options}])
    assert "bridge-held" not in built.read("sitemap.xml")
    assert "2022-09-07" in built.read("sitemap.xml")


MATTER = {
    "a redirect": "---\ntemplate: redirect.html\nlocation: https://elsewhere.example/\n---\n# A\n",
    "after a dot": "---\ntemplate: ./redirect.html\n---\n# A\n",
    "without rules": "Template: redirect.html\nlocation: https://elsewhere.example/\n\n# A\n",
    "with line ends of old": "---\rtemplate: redirect.html\r---\r# A\r",
    "a template of generated pages": "---\ntemplate: ledger-joined.html\n---\n# A\n",
    "one that is nowhere": "---\ntemplate: own.html\n---\n# A\n",
}


@pytest.mark.parametrize("case", MATTER)
def test_a_page_cannot_ask_for_a_template_of_the_theme(real: Project, case: str) -> None:
    (real.folder / "docs" / "guide.md").write_bytes(MATTER[case].encode())
    with pytest.raises(Abort) as aborted:
        real.build()
    assert any("error[E506]: this site has no template" in note for note in aborted.value.__notes__)


def test_a_page_can_ask_for_a_template_of_the_site_and_for_all_else_that_the_theme_knows(
    real: Project,
) -> None:
    real.write(
        "theme/own.html", "{% extends 'main.html' %}{% block footer %}Our own.{% endblock %}"
    )
    real.write(
        "docs/guide.md",
        "---\ntemplate: own.html\ntitle: The guide\ndescription: Of it.\nicon: material/home\n"
        "status: new\nhide: [toc]\nlocation: the ford\n---\n# A\n",
    )
    real.write("docs/plain.md", "---\ntemplate: main.html\n---\n# B\n")
    theme = {"name": "material", "font": False, "custom_dir": "theme"}
    guide = real.build(theme=theme).read("guide/")
    assert "Our own." in guide and "<title>The guide - Example</title>" in guide
    assert '<meta name="description" content="Of it.">' in guide


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("claims.yaml", b"", "E003"),
        ("claims.yaml", b"- a list\n", "E1"),
        ("claims.yaml", b"title: \xff\n", "claims.yaml:1:7: error[E002]"),
        ("claims.yaml", b"title: '::error::x \x1b[31m'\n", "E5"),
        ("claims.yaml", None, "claims.yaml:1:1: error[E001]"),
        ("docs/guide.md", b"[" * 1_000_001, "cannot be read: it is larger than 1 MB"),
        ("docs/guide.md", b"Words \xff\n", "docs/guide.md:1:6: error[E002]"),
        ("docs/guide.md", b"<script>x</script>\n", "docs/guide.md:1:1: error[E503]"),
    ],
)
def test_bad_input_is_told_and_the_last_good_site_stands(
    real: Project, name: str, content: bytes | None, code: str
) -> None:
    good = real.build().files()
    path = real.write(name, "")
    path.unlink() if content is None else path.write_bytes(content)
    with pytest.raises(Abort) as aborted:
        real.build()
    told = "\n".join(aborted.value.__notes__)
    assert code in told and "\x1b" not in told
    assert not re.search("^::", told, re.MULTILINE)
    standing = real.folder / "site"
    assert {name: (standing / name).read_bytes() for name in good} == good


BESIDE = {
    "docs/a.html": "<p>A page of its own.</p>\n",
    "docs/b.svg": "<svg onload='alert(1)'/>\n",
    "docs/c.md": "# C\n\n![c](https://h.example/c.png)\n",
    "docs/.hidden/d.html": "left out by MkDocs\n",
}


def test_what_can_run_or_asks_others_stops_the_build_and_the_good_site_stays(real: Project) -> None:
    good = real.build().files()
    for name, text in BESIDE.items():
        real.write(name, text)
    (real.folder / "docs" / "d.txt").symlink_to("/etc/hostname")
    with pytest.raises(Abort) as aborted:
        real.build()
    errors = [line.partition("\n")[0] for line in aborted.value.__notes__ if "error[" in line]
    assert [line.removeprefix("ERROR claimledger: ") for line in errors] == [
        "docs/d.txt:1:1: error[E507]: a link that leads out of the project",
        "docs/a.html:1:1: error[E505]: a file that readers' browsers may run, or that steers the "
        "host: `docs/a.html`",
        "docs/b.svg:1:6: error[E505]: an attribute that can run scripts: `onload`",
        "docs/c.md:3:14: error[E504]: readers' browsers would ask another host for this: "
        "`h.example`",
    ]
    site = real.folder / "site"
    assert {name: (site / name).read_bytes() for name in good} == good


def test_whoever_answers_for_the_site_can_trust_files_and_hosts(real: Project) -> None:
    for name, text in {**BESIDE, "docs/own.js": "1;\n", "docs/x/y.js": "2;\n"}.items():
        real.write(name, text)
    options = {"other_hosts": ["H.example"], "trusted_files": ["*.html", "b.svg", "x/*"]}
    plugins = ["search", {"claimledger": options}]
    built = real.build(plugins=plugins, extra_javascript=["own.js"])
    assert {"a.html", "b.svg", "own.js", "x/y.js"} <= set(built.files())
    assert "https://h.example/c.png" in built.read("c/")
