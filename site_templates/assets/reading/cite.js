// A button beside the citation, to copy it.

import { el } from "./dom.js";
import { WORDS } from "./words.js";

export function start() {
  const text = document.querySelector(".cl-cite-this__text");
  if (!text || text.dataset.started) return;
  text.dataset.started = "";
  const announced = el("span", { class: "cl-small", role: "status" });
  const button = el("button", { type: "button", class: "cl-button", on: { click: () => copy(text, announced) } }, WORDS.copy);
  text.after(el("p", {}, button, " ", announced));
}

async function copy(text, announced) {
  try {
    await navigator.clipboard.writeText(text.innerText);
    announced.textContent = WORDS.copied;
  } catch {
    window.getSelection().selectAllChildren(text);
    announced.textContent = WORDS.notCopied;
  }
}
