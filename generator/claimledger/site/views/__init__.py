"""One frozen view per page kind: everything a template may print, already decided."""
