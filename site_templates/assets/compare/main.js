// Puts two days side by side; without it the page leads to the pages of days.

import { copied, el } from "../reading/dom.js";
import { dayWords } from "../reading/words.js";
import { chosen, differences, isDay } from "./difference.js";
import { WORDS } from "./words.js";

const ROWS = 200;

async function start() {
  const root = document.querySelector(".cl-compare");
  if (!root || root.dataset.started) return;
  root.dataset.started = "";
  try {
    // asked each time whether it has changed: an older one would tell other words than the pages
    const answer = await fetch(root.dataset.index, { cache: "no-cache" });
    if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
    compare(root, await answer.json());
    document.querySelector(".cl-compare__plain").hidden = true;
  } catch (error) {
    console.warn(error);
    root.hidden = true;
    document.querySelector(".cl-compare__failed").hidden = false;
  }
}

function compare(root, index) {
  const days = chosen(location.search, root.dataset);
  const count = el("p", { class: "cl-compare__count", role: "status" });
  const list = el("ol", { class: "cl-rows" });
  const more = el("button", { type: "button", class: "cl-button", hidden: "" });
  const show = () => {
    const { from, to } = days;
    const found = differences(index, from, to);
    const words = found.length ? WORDS.some.bind(null, found.length) : WORDS.none;
    count.textContent = words(index.ids.length, dayWords(from), dayWords(to));
    list.replaceChildren();
    list.hidden = !found.length;
    const add = () => {
      const start = list.children.length;
      list.append(...found.slice(start, start + ROWS).map((one) => row(root.dataset, index, one, days)));
      const left = found.length - list.children.length;
      more.hidden = !left;
      more.textContent = WORDS.more(Math.min(left, ROWS));
    };
    more.onclick = add;
    add();
  };
  const choose = (name) => (event) => {
    const day = event.target.value;
    if (!isDay(day) || day < root.dataset.first || day > root.dataset.last) return;
    days[name] = day;
    const address = new URL(location.href);
    address.search = new URLSearchParams(days);
    history.replaceState(history.state, "", address);
    show();
  };
  root.replaceChildren(
    el("p", { class: "cl-compare__days" }, ...["from", "to"].map((name) => field(root.dataset, name, days, choose(name)))),
    count,
    list,
    more,
  );
  show();
  root.hidden = false;
}

function field({ first, last }, name, days, change) {
  const input = el("input", { type: "date", class: "cl-input", min: first, max: last, on: { change } });
  input.value = days[name];
  return el("label", {}, el("span", { class: "cl-label" }, WORDS[name]), " ", input);
}

function row({ root, ending }, index, { claim, before, after }, { to }) {
  const language = index.languages[claim];
  const address = `${root}claims/${index.ids[claim]}${ending}?as-of=${to}`;
  const link = el("a", { href: address, ...(language && { lang: language }) }, index.statements[claim]);
  return el(
    "li",
    { class: "cl-row" },
    el("p", { class: "cl-row__statement" }, link),
    el(
      "p",
      { class: "cl-row__standing cl-change" },
      el("span", {}, ...badges(index, before)),
      el("span", { class: "cl-change__to" }, WORDS.then),
      el("span", {}, ...badges(index, after)),
    ),
  );
}

/** The badges of all words that may hold, joined by "or". */
function badges({ statuses }, words) {
  const names = words.length ? words.map((word) => statuses[word]) : ["not-on-record"];
  return names.flatMap((name, at) => [...(at ? [WORDS.or] : []), copied(`[data-status="${name}"]`)]);
}

// With the theme's instant navigation the page may come and go without loading this anew.
if (window.document$) window.document$.subscribe(start);
else start();
