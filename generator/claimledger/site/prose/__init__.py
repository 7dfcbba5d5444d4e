"""References in Markdown: read from the source, checked against the ledger, shown in the HTML.

A reference is found in the source by its position and replaced by a token of private-use
characters; Markdown runs; the tokens that reach readers become links with live badges. So a
reference is never Markdown text, and what is code is left to Markdown to know. Fenced blocks of
claims go the same way (`claimledger.site.blocks`).
"""
