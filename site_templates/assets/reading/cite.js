// A button beside each form of the citation, to copy it.

import { el } from "./dom.js";
import { WORDS } from "./words.js";

export function start() {
  for (const text of document.querySelectorAll(".cl-cite-this__text, .cl-cite-this__code")) addButton(text);
}

function addButton(text) {
  if (text.dataset.started) return;
  text.dataset.started = "";
  const announced = el("span", { class: "cl-small", role: "status" });
  const words = [WORDS.copy, text.getAttribute("aria-label")].filter(Boolean).join(" ");
  const button = el("button", { type: "button", class: "cl-button", on: { click: () => copy(text, announced) } }, words);
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
