// Remembers the list from which a reader goes to a claim, so that the claim leads on to the next.

import { keep } from "./walk.js";

export function start() {
  document.addEventListener("click", onClick);
  document.addEventListener("auxclick", onClick);
}

function onClick(event) {
  const link = event.target.closest?.(".cl-row__statement a");
  const rows = link?.closest(".cl-rows");
  if (!rows) return;
  const links = [...rows.querySelectorAll(".cl-row__statement a")];
  const claims = new Map(links.map((link) => [new URL(link.href).pathname, link.textContent]));
  keep({
    title: document.querySelector(".md-content h1")?.textContent ?? document.title,
    from: location.pathname + location.search,
    claims: [...claims].map(([path, text]) => ({ path, text })),
  });
}
