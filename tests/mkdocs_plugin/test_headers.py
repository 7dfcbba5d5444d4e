"""The file `_headers`: a strict policy that allows what the finished pages need, and no more."""

import re
from base64 import b64encode
from hashlib import sha256

from claimledger.mkdocs_plugin.headers import PagePolicy
from tests.mkdocs_plugin.support import Built, Project

PLUGINS = ["search", {"claimledger": {"security_headers": True}}]


def directives(built: Built) -> dict[str, list[str]]:
    """Each directive of the policy with its values."""
    text = built.read("_headers")
    (line,) = re.findall(r"^  Content-Security-Policy: (.+)$", text, re.MULTILINE)
    parts = (part.split(" ") for part in line.split("; "))
    return {name: values for name, *values in parts}


def hash_of(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def test_scripts_run_by_their_hashes_and_nothing_is_unsafe(project: Project) -> None:
    built = project.build(plugins=PLUGINS)
    assert built.read("_headers").startswith("/*\n  Content-Security-Policy: default-src 'none'; ")
    found = directives(built)
    inline = re.findall(r"<script>(.*?)</script>", built.read("claims/bridge-held/"), re.DOTALL)
    assert inline
    assert {hash_of(script) for script in inline} <= set(found["script-src"])
    assert "unsafe" not in built.read("_headers")
    assert found["img-src"] == ["'self'", "data:"]
    assert found["frame-src"] == ["'self'"]
    assert not re.search("https?://", built.read("_headers"))


def test_it_is_the_same_at_each_build(project: Project) -> None:
    first = project.build(plugins=PLUGINS).read("_headers")
    assert project.build(plugins=PLUGINS).read("_headers") == first


def test_without_the_option_none_is_written(project: Project) -> None:
    assert "_headers" not in project.build().files()


def test_hosts_that_the_owner_allows_are_allowed(project: Project) -> None:
    option = {"security_headers": True, "other_hosts": ["player.example"]}
    found = directives(
        project.build(
            plugins=["search", {"claimledger": option}],
            extra_css=["https://styles.example/a.css"],
            extra_javascript=["https://scripts.example/a.js"],
            repo_url="https://github.com/you/yours",
        )
    )
    assert found["frame-src"] == ["'self'", "https://player.example"]
    assert found["img-src"] == ["'self'", "data:", "https://player.example"]
    assert "https://scripts.example" in found["script-src"]
    assert "https://styles.example" in found["style-src"]
    assert found["connect-src"] == ["'self'", "https://api.github.com"]


def test_styles_of_single_elements_are_allowed_where_a_page_has_one(project: Project) -> None:
    table = "| a | b |\n|--:|---|\n| 1 | 2 |\n"
    assert "style-src-attr" not in directives(project.build(plugins=PLUGINS))
    project.write("docs/table.md", f"# Table\n\n{table}")
    found = directives(project.build(plugins=PLUGINS, markdown_extensions=["tables"]))
    assert found["style-src-attr"] == ["'unsafe-inline'"]


def test_a_file_of_the_owner_is_kept(project: Project) -> None:
    project.write("docs/_headers", "/*\n  X-Own: yes\n")
    option = {"security_headers": True, "trusted_files": ["_headers"]}
    built = project.build(plugins=["search", {"claimledger": option}])
    assert built.read("_headers") == "/*\n  X-Own: yes\n"
    assert any("of its own, so `security_headers` writes none" in line for line in built.log)


def test_data_in_a_page_is_no_script_and_what_is_written_twice_counts_once() -> None:
    policy = PagePolicy()
    policy.add("<script>a()</script><SCRIPT type=module>b()</SCRIPT><script src='/c.js'></script>")
    policy.add('<script>a()</script><script type="application/ld+json">{"a": 1}</script>')
    line = re.search("script-src ([^;]*)", policy.text())
    assert line is not None
    assert line[1].split(" ") == ["'self'", *sorted((hash_of("a()"), hash_of("b()")))]
