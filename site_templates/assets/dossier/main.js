// A dossier: the pages of chosen claims, put together with one list of sources at the end.

import { el } from "../explore/dom.js";
import { Sources, claimPart } from "./parts.js";
import { WORDS } from "./words.js";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const AT_A_TIME = 6;

async function start() {
  const root = document.querySelector(".cl-dossier");
  if (!root || root.dataset.started) return;
  root.dataset.started = "";
  const ids = chosen(location.hash, Number(root.dataset.most));
  if (!ids.length) {
    root.querySelector(".cl-dossier__choose").hidden = false;
    return;
  }
  const told = el("p", { role: "status", class: "cl-small" }, WORDS.loading(ids.length));
  root.replaceChildren(told);
  const pages = await inTurn(ids, (id) => fetched(root.dataset, id));
  const sources = new Sources();
  const parts = [];
  const missing = [];
  ids.forEach((id, at) => {
    const part = pages[at] && claimPart(id, pages[at], sources);
    if (part) parts.push(part);
    else missing.push(id);
  });
  const print = el("button", { type: "button", class: "cl-button", on: { click: () => window.print() } }, WORDS.print);
  if (parts.length) root.append(el("p", {}, print), ...parts, ...sources.section());
  told.textContent = [WORDS.ready(parts.length), missing.length && WORDS.missing(missing)].filter(Boolean).join(" ");
  root.dataset.ready = "";
}

/** The ids in an address, `#claims=a,b`: each once, and nothing that is no id. */
export function chosen(hash, most) {
  const listed = new URLSearchParams(hash.replace(/^#/, "")).get("claims") ?? "";
  return [...new Set(listed.split(",").filter((id) => ID.test(id)))].slice(0, most);
}

/** The page of a claim as a document whose scripts do not run; null where there is none. */
async function fetched({ root, ending }, id, isMoved = false) {
  const answer = await fetch(new URL(`${root}claims/${id}${ending}`, location)).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const moved = page.querySelector("meta[http-equiv=refresh]")?.content.match(/claims\/([a-z0-9-]+)(\/|\.html)$/);
  if (moved && !isMoved) return fetched({ root, ending }, moved[1], true);
  return { page, url: answer.url };
}

/** What a function makes of each, a few at a time. */
async function inTurn(all, make) {
  const made = [];
  let next = 0;
  const worker = async () => {
    while (next < all.length) {
      const at = next++;
      made[at] = await make(all[at]);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  return made;
}

addEventListener("hashchange", () => {
  if (document.querySelector(".cl-dossier") && new URLSearchParams(location.hash.slice(1)).has("claims")) location.reload();
});

// With the theme's instant navigation the page may come and go without loading this anew.
if (window.document$) window.document$.subscribe(start);
else start();
