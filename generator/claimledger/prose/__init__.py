"""Prose: Markdown pages as MkDocs reads them, and the judgement of what is published of them."""
