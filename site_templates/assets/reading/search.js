// A labelled button that opens the theme's search.

export function start() {
  const toggle = document.querySelector("#__search");
  const query = document.querySelector("[data-md-component='search-query']");
  const button = document.querySelector("[data-opens-search]");
  if (!toggle || !query || !button || !button.hidden) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    if (!toggle.checked) toggle.click();
    query.focus();
  });
}
