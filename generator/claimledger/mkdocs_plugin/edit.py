"""Where a reader can propose a change to the ledger."""

import os
import re
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig

_TEMPLATE_END = "{path}"
_LAST_STEP = re.compile(r"[^/=?#]+/$")


def edit_base(config: MkDocsConfig, project: Path) -> str:
    """The address under which files of the project are edited, up to their name.

    MkDocs' `edit_uri` is the address of `docs_dir`; the ledger stands elsewhere in the project.
    Empty without `edit_uri`, or where no address can be made by adding a name to it.
    """
    template = str(config.edit_uri_template or "")
    if template and not template.endswith(_TEMPLATE_END):
        return ""
    docs = template.removesuffix(_TEMPLATE_END) or config.edit_uri or ""
    if not docs:
        return ""
    if config.repo_url:
        docs = urljoin(config.repo_url.rstrip("/") + "/", docs)
    way = os.path.relpath(project, config.docs_dir).replace(os.sep, "/")
    return _walked(docs, way)


def _walked(address: str, way: str) -> str:
    """The address at the end of a relative way; a query such as `?file=docs/` can be walked too."""
    for step in way.split("/"):
        if step == "..":
            address = _LAST_STEP.sub("", address)
        elif step != ".":
            address = f"{address}{step}/"
    return address
