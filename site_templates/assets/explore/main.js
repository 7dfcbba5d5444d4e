// Turns the page of all claims into a list with filters; without it the page leads to the lists.

import { decode } from "./decode.js";
import { el } from "./dom.js";
import { explore } from "./page.js";
import { WORDS } from "./words.js";

async function start() {
  const root = document.querySelector(".cl-explore");
  if (!root || root.dataset.started) return;
  root.dataset.started = "";
  try {
    const answer = await fetch(root.dataset.index, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
    explore(root, decode(await answer.json()));
    document.querySelector(".cl-explore__plain").hidden = true;
  } catch (error) {
    console.warn(error);
    root.replaceChildren(el("p", { role: "status" }, WORDS.failed));
    root.hidden = false;
  }
}

// With the theme's instant navigation the page may come and go without loading this anew.
if (window.document$) window.document$.subscribe(start);
else start();
