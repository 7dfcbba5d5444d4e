// A button beside each form of the citation, and what embeds the claim, to copy it.

import { el } from "./dom.js";
import { WORDS } from "./words.js";

export function start() {
  const texts = ".cl-cite-this__text, .cl-cite-this__code, .cl-embed-this__code";
  for (const text of document.querySelectorAll(texts)) addButton(text);
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
