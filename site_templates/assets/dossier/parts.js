// The parts of a dossier, made of the elements of a claim's page. They are moved, never read as HTML anew.

import { el } from "../explore/dom.js";
import { WORDS } from "./words.js";

const LEFT_OUT = "script, style, template, nav, figure:not(.cl-picture), .headerlink, .md-content__button, .cl-foot, .cl-sources, #sources";
const REFERS = ["aria-labelledby", "aria-describedby"];

/** The sources of all claims, numbered anew in the order in which they are met. */
export class Sources {
  constructor() {
    this.items = new Map();
  }

  /** The numbers of a page's own list, by its own numbers. */
  add(list, url) {
    const numbers = new Map();
    for (const item of list) {
      const own = item.id.replace("source-", "");
      const address = new URL(item.querySelector("a")?.getAttribute("href") ?? "", url).href;
      if (!this.items.has(address)) this.items.set(address, { number: this.items.size + 1, item });
      numbers.set(own, this.items.get(address).number);
      absolute(item, url);
    }
    return numbers;
  }

  section() {
    const items = [...this.items.values()].map(({ number, item }) => {
      item.id = `source-${number}`;
      return item;
    });
    if (!items.length) return [];
    return [el("h2", { id: "sources", class: "cl-head" }, WORDS.sources), el("ol", { class: "cl-sources" }, ...items)];
  }
}

/** All that the page of a claim shows of it, under a heading of the second level. */
export function claimPart(id, { page, url }, sources) {
  const content = page.querySelector(".md-content__inner");
  if (!content?.querySelector("h1")) return null;
  const numbers = sources.add(content.querySelectorAll(".cl-sources > li"), url);
  for (const one of content.querySelectorAll(LEFT_OUT)) one.remove();
  for (const one of content.querySelectorAll("a.cl-cite__number")) {
    const number = numbers.get(one.getAttribute("href").replace("#source-", ""));
    one.textContent = `[${number}]`;
    one.setAttribute("aria-label", WORDS.source(number));
    one.dataset.source = number;
  }
  apart(content, id);
  absolute(content, url);
  for (const heading of [...content.querySelectorAll("h1, h2, h3, h4")]) lowered(heading);
  const address = el("p", { class: "cl-address cl-small" }, el("a", { href: url }, url));
  return el("article", { class: "cl-dossier__claim", id: `claim-${id}` }, ...content.childNodes, address);
}

/** Gives ids that no other claim's part has, and keeps what refers to them. */
function apart(content, id) {
  for (const one of content.querySelectorAll("[id]")) one.id = `${id}-${one.id}`;
  for (const name of REFERS) {
    for (const one of content.querySelectorAll(`[${name}]`)) {
      const ids = one.getAttribute(name).split(/\s+/);
      one.setAttribute(name, ids.map((each) => `${id}-${each}`).join(" "));
    }
  }
  for (const one of content.querySelectorAll('a[href^="#"]')) {
    one.setAttribute("href", one.dataset.source ? `#source-${one.dataset.source}` : `#${id}-${one.getAttribute("href").slice(1)}`);
  }
}

/** Leads from wherever the part stands now to where its links led, and shows its pictures. */
function absolute(content, url) {
  for (const one of content.querySelectorAll('a[href]:not([href^="#"])')) one.href = new URL(one.getAttribute("href"), url).href;
  for (const picture of content.querySelectorAll("img[src]")) {
    picture.src = new URL(picture.getAttribute("src"), url).href;
    picture.loading = "eager"; // what is not in sight yet is printed, too
  }
}

function lowered(heading) {
  const made = el(`h${Number(heading.tagName[1]) + 1}`);
  for (const { name, value } of heading.attributes) made.setAttribute(name, value);
  made.append(...heading.childNodes);
  heading.replaceWith(made);
}
