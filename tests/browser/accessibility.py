"""axe-core in a page: what it finds serious or critical."""

from collections.abc import Iterable

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

OPTIONS: dict[str, object] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
    "preload": False,
}
"""All rules that are on by themselves, and that of WCAG 2.5.8, which is not."""

OUTSIDE = """(targets) => targets.map((target) => {
  const one = document.querySelector(target);
  return Boolean(one && !one.closest(".md-content"));
})"""


def serious(page: Page) -> set[tuple[str, str, bool]]:
    """What is serious or critical: the rule, the element, and whether the theme drew it.

    The element is its selector inside the content, and its opening tag's class outside of it,
    so that the same part of the theme's frame is known again on another page.
    """
    violations = Axe().run(page, options=OPTIONS).response["violations"]
    found = [
        (violation["id"], node)
        for violation in violations
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]
    outside = page.evaluate(OUTSIDE, [str(node["target"][-1]) for _, node in found])
    return set(_named(found, outside))


def _named(
    found: Iterable[tuple[str, dict[str, str]]], outside: Iterable[bool]
) -> Iterable[tuple[str, str, bool]]:
    for (rule, node), theirs in zip(found, outside, strict=True):
        tag = node["html"].partition(">")[0]
        yield rule, (tag if theirs else f"{node['target'][-1]}: {tag}"), theirs
