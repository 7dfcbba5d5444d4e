// A claim beside a reference to it, while the pointer rests on the reference or it has the focus.
//
// A touch follows the link. Who hears the page is told the reason of the status, no more: the rest
// stands one link away.

import { copied, el } from "./dom.js";

const ID = "cl-preview";
const OPENS = 300; // milliseconds; nothing flickers while the pointer passes over a paragraph
const CLOSES = 250; // so that the pointer can reach it
const EDGE = 8; // pixels between it and the edge of the window
const GAP = 4;

let shown = null; // { link, box }
let timer = 0;

export function start() {
  hide();
  const article = document.querySelector(".md-content");
  if (!article || article.dataset.previews) return;
  article.dataset.previews = "";
  article.addEventListener("pointerover", onPointer);
  article.addEventListener("pointerout", onLeave);
  article.addEventListener("focusin", onFocus);
  article.addEventListener("focusout", hide);
  document.addEventListener("keydown", onKey);
}

const reference = (event) => event.target.closest?.(".cl-reference[data-claim]");

function later(action, wait) {
  clearTimeout(timer);
  timer = setTimeout(action, wait);
}

function onPointer(event) {
  const link = reference(event);
  if (!link || event.pointerType === "touch") return;
  const at = { x: event.clientX, y: event.clientY };
  if (shown?.link === link) clearTimeout(timer);
  else later(() => show(link, at), OPENS);
}

function onLeave(event) {
  if (reference(event)) later(hide, CLOSES);
}

function onFocus(event) {
  const link = reference(event);
  if (link?.matches(":focus-visible")) show(link);
}

function onKey(event) {
  if (event.key === "Escape" && shown) {
    event.stopPropagation();
    hide();
  }
}

function hide() {
  clearTimeout(timer);
  if (!shown) return;
  shown.link.removeAttribute("aria-describedby");
  shown.box.remove();
  shown = null;
}

function show(link, at) {
  hide();
  const content = copied(`[data-preview-of="${CSS.escape(link.dataset.claim)}"]`);
  if (!content) return;
  const box = el("div", { id: ID, class: "cl-preview md-typeset", role: "tooltip" }, content);
  const reason = box.querySelector(".cl-preview__reason");
  reason.id = `${ID}-reason`;
  link.setAttribute("aria-describedby", reason.id);
  box.addEventListener("pointerenter", () => clearTimeout(timer));
  box.addEventListener("pointerleave", () => later(hide, CLOSES));
  document.body.append(box);
  place(box, lineOf(link, at));
  shown = { link, box };
}

/** The line of a link that the pointer is on; its first where it came by keyboard. */
function lineOf(link, at) {
  const lines = [...link.getClientRects()];
  const touched = at && lines.find((line) => at.y >= line.top - 2 && at.y <= line.bottom + 2);
  return touched ?? lines[0];
}

/** Below the line, or above where there is no room; inside the window at any width. */
function place(box, line) {
  const { width, height } = box.getBoundingClientRect();
  const room = document.documentElement.clientWidth - width - EDGE;
  const left = Math.max(EDGE, Math.min(line.left, room));
  const fits = line.bottom + GAP + height <= innerHeight - EDGE || line.top - GAP - height < EDGE;
  const top = fits ? line.bottom + GAP : line.top - GAP - height;
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${top + scrollY}px`;
}
