// A button beside the citation, to copy it.

import { el } from "./dom.js";
import { WORDS } from "./words.js";

export function start() {
  const text = document.querySelector(".cl-cite-this__text");
  if (!text || text.dataset.started) return;
  text.dataset.started = "";
  const told = el("span", { class: "cl-small", role: "status" });
  const button = el("button", { type: "button", class: "cl-button", on: { click: () => copy(text, told) } }, WORDS.copy);
  text.after(el("p", {}, button, " ", told));
}

async function copy(text, told) {
  try {
    await navigator.clipboard.writeText(text.innerText);
    told.textContent = WORDS.copied;
  } catch {
    window.getSelection().selectAllChildren(text);
    told.textContent = WORDS.notCopied;
  }
}
