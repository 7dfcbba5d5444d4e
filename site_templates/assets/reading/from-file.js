// A plain script: browsers load no modules, and fetch nothing, in a site that is opened as files.
// It shows the note that says so.

if (location.protocol === "file:") {
  for (const note of document.querySelectorAll("[data-from-file]")) note.hidden = false;
}
