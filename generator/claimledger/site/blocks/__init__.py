"""Blocks in prose: a fence of options that places a live listing of claims in the text.

An author writes which claims, and how they are to be shown; the block is replaced by the finished
view after Markdown has run, and is never Markdown text.
"""
