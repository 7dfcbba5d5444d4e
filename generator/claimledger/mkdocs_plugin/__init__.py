"""The only importer of MkDocs: hands over what `claimledger.build` made.

In the order of a build:

* `plugin`: the hooks, and nothing else; `config`: the options
* `publication`: ledger and prose read, checked and made into pages, before anything is emptied
* `telling`, `faults_page`: faults in the log, and in the browser of `mkdocs serve`
* `generated`, `page`: pages and assets among MkDocs' files; `nav`, `edit`: their place and address
* `prose`, `links`: references in the site's Markdown, and the links of introductions
* `shell`, `frame`: the theme rendered once for many pages, and proved; `search`: short entries
"""
