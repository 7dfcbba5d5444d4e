// Previous and next in the list that the reader came from, in place of those in date order.

import { el } from "./dom.js";
import { WORDS } from "./words.js";
import { kept } from "./walk.js";

export function start() {
  const around = document.querySelector(".cl-foot__around");
  const list = kept();
  const at = list?.claims.findIndex((claim) => claim.path === location.pathname) ?? -1;
  if (!around || at < 0 || !cameFrom(list)) return;
  const order = el("p", { class: "cl-small cl-foot__order" }, WORDS.list, el("a", { href: list.from }, list.title));
  const steps = [
    step(WORDS.previous, list.claims[at - 1], "cl-foot__step"),
    step(WORDS.next, list.claims[at + 1], "cl-foot__step cl-foot__step--next"),
  ];
  around.replaceChildren(order, el("div", { class: "cl-foot__both" }, ...steps.filter(Boolean)));
}

/** Whether the page before was the list, or a claim of it: not a search engine, say. */
function cameFrom(list) {
  if (!document.referrer) return false;
  const before = new URL(document.referrer);
  const pages = [list.from.split("?")[0], ...list.claims.map((claim) => claim.path)];
  return before.origin === location.origin && pages.includes(before.pathname);
}

function step(label, claim, kind) {
  if (!claim) return null;
  return el("p", { class: kind }, el("span", { class: "cl-label" }, label), " ", el("a", { href: claim.path }, claim.text));
}
