"""Texts of files, places in them, and diagnostics: what is wrong at a place, and how to show it."""
