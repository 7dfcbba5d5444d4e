"""The doormat to MkDocs: the only importer of mkdocs."""
