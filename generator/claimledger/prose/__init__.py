"""Prose: the Markdown files of a site, read as MkDocs reads them and judged before it does."""
