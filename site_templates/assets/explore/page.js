// The page: what is filtered, and all that follows when it changes.

import { Chips, filtersOf } from "./chips.js";
import { Chosen } from "./chosen.js";
import { claimRows, csv } from "./csv.js";
import { el, fill, settled } from "./dom.js";
import { Facet } from "./facet.js";
import { facetsOf } from "./facets.js";
import { matcher } from "./filter.js";
import { List } from "./rows.js";
import { searcher } from "./search.js";
import { Sheet } from "./sheet.js";
import { ORDERS, sorted } from "./sort.js";
import { speakersText } from "./speakers.js";
import { read, withValue, write } from "./state.js";
import { FACETS, ORDER_NAMES, WORDS } from "./words.js";

const TYPING = 120;
const TELLING = 700;
const OPEN = new Set(["status", "reading", "place", "side", "date"]);
const ONLY_SOME_HAVE = new Set(["reading", "media"]);

/** Shows an index on the page; `root` is its element, which tells where records have their pages. */
export function explore(root, index) {
  const facets = facetsOf(index);
  const match = matcher(facets, index.claims.count);
  const search = searcher(index);
  const page = places(root);
  let state = read(location.search, facets);
  let claims = [];
  let isTyping = false;

  const chosen = new Chosen(index, page, () => replaceAddress());
  const list = new List(index, page, chosen, (shown) => remember({ shown }));
  const chips = new Chips(facets, (next) => change(next));
  const offered = facets.map((facet, at) => ({ facet, at })).filter(({ facet }) => isOffered(facet));
  const drawn = offered.map(({ facet, at }) => ({ at, view: facetView(facet, at) }));
  const input = searchInput();
  const order = orderSelect();
  const count = el("p", { class: "cl-explore__count" });
  const head = el("div", { class: "cl-explore__head" }, count);
  const sheet = new Sheet(
    el("div", {}, ...drawn.map(({ view }) => view.element)),
    el("label", { class: "cl-explore__order" }, WORDS.order, " ", order),
    head,
  );
  const spoken = el("p", { class: "cl-unseen", role: "status" });
  const empty = el("div", { class: "cl-explore__empty" });
  const download = el("button", { type: "button", class: "cl-plain", on: { click: save } }, WORDS.download);
  const rows = el("span", { class: "cl-small" });
  const dossier = el("a", {});
  const dossierHint = el("span", { class: "cl-small" }, WORDS.dossierHint(page.mostInDossier));
  const tell = settled((text) => {
    spoken.textContent = text;
  }, TELLING);

  root.replaceChildren(
    el("div", { class: "cl-explore__field", role: "search" }, ...searchField()),
    el(
      "div",
      { class: "cl-explore__body" },
      sheet.beside,
      el(
        "section",
        { class: "cl-explore__list", "aria-label": WORDS.claims },
        head,
        chips.list,
        chosen.element,
        spoken,
        empty,
        list.rows,
        list.after,
        el("p", { class: "cl-explore__save" }, download, " ", rows),
        el("p", { class: "cl-explore__dossier" }, dossier, dossierHint),
      ),
    ),
    sheet.dialog,
  );
  count.after(sheet.opener);
  addEventListener("popstate", () => {
    state = read(location.search, facets);
    chosen.read(location.hash);
    show(history.state?.claimledger?.shown);
  });
  chosen.read(location.hash);
  show(history.state?.claimledger?.shown);
  root.hidden = false;

  function facetView(facet, at) {
    return new Facet(facet, {
      badge: page.badge,
      isOpen: OPEN.has(facet.name) || state.values[at].size > 0,
      onChange: (value, isChosen) => change(withValue(state, at, value, isChosen)),
    });
  }

  function searchInput() {
    const made = el("input", {
      type: "search", id: "cl-explore-search", class: "cl-input cl-explore__search",
      autocomplete: "off", spellcheck: "false", "aria-describedby": "cl-explore-hint",
    });
    made.addEventListener("input", settled(() => type(made.value), TYPING));
    return made;
  }

  function searchField() {
    return [
      el("label", { for: "cl-explore-search" }, WORDS.search),
      input,
      el("p", { id: "cl-explore-hint", class: "cl-small" }, WORDS.searchHint),
      el("button", { type: "button", class: "cl-button cl-explore__skip", on: { click: toRows } }, WORDS.skip),
    ];
  }

  /** Past the filters: the next press of Tab leads to the first claim. */
  function toRows() {
    list.rows.tabIndex = -1;
    list.rows.focus();
  }

  function orderSelect() {
    const made = el("select", { class: "cl-input" }, ...ORDERS.map((order) => el("option", { value: order }, ORDER_NAMES[order])));
    made.addEventListener("change", () => change({ ...state, order: made.value }));
    return made;
  }

  /** One step back leads out of a whole word typed, not of its last letter. */
  function type(text) {
    if (text.trim() === state.text.trim()) return;
    change({ ...state, text }, isTyping ? "replaceState" : "pushState");
    isTyping = true;
  }

  function change(next, method = "pushState") {
    isTyping = false;
    state = next;
    history[method]({ ...history.state, claimledger: {} }, "", address());
    show();
  }

  /** The address of the page as it is now filtered, with what is chosen in it. */
  function address() {
    return `${location.pathname}${write(state, facets)}${chosen.write()}`;
  }

  function replaceAddress() {
    history.replaceState(history.state, "", address());
  }

  function remember(state) {
    history.replaceState({ ...history.state, claimledger: state }, "");
  }

  function show(shown) {
    const found = match(state.values, search(state.text));
    claims = sorted(index, found.claims, state.order);
    if (input.value.trim() !== state.text.trim()) input.value = state.text;
    order.value = state.order;
    for (const { at, view } of drawn) view.show(found.totals[at], state.values[at]);
    chips.show(state);
    list.show(claims, state.order, shown);
    count.textContent = WORDS.count(claims.length, index.claims.count);
    rows.textContent = WORDS.downloadHint(claims.length);
    download.parentElement.hidden = claims.length === 0;
    showDossier();
    sheet.show(filtersOf(state, facets).length, claims.length);
    fill(empty, claims.length ? [] : loosening());
    tell(count.textContent);
  }

  /** The way to the page that prints them; its address names each. */
  function showDossier() {
    const fits = claims.length <= page.mostInDossier;
    dossier.hidden = !fits;
    dossierHint.hidden = fits;
    dossier.parentElement.hidden = claims.length === 0;
    dossier.textContent = WORDS.dossier(claims.length);
    if (fits) dossier.href = page.dossier(Array.from(claims, (claim) => index.claims.ids[claim]));
  }

  /** What to leave out, with what would then be found. */
  function loosening() {
    const ways = filtersOf(state, facets).map(({ name, without }) => {
      const would = match(without.values, search(without.text)).claims.length;
      const button = el("button", { type: "button", class: "cl-plain" }, WORDS.would(name, would));
      button.addEventListener("click", () => {
        change(without);
        input.focus();
      });
      return { would, element: el("li", {}, button) };
    });
    const best = ways.filter((way) => way.would > 0).sort((a, b) => b.would - a.would);
    if (!best.length) return [el("p", {}, WORDS.none, " ", WORDS.loosenMore)];
    const list = el("ul", {}, ...best.map((way) => way.element));
    return [el("p", {}, WORDS.none, " ", WORDS.loosen), list];
  }

  function save() {
    const address = (claim) => new URL(page.address("claims", index.claims.ids[claim]), location).href;
    const text = csv(claimRows(index, claims, { address, speakers: (claim) => speakersText(index, claim) }));
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    el("a", { href, download: `claims-${index.day}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(href), 60000);
  }
}

/** Not what can be told of all claims alike; one value is a filter where only some have it. */
function isOffered({ name, count, values }) {
  return ONLY_SOME_HAVE.has(name) ? values.values.length > 0 : count > 1;
}

/** Where records have their pages, and the badges that the page brought along. */
function places(root) {
  const { root: way, ending, dossier } = root.dataset;
  const badges = new Map(
    Array.from(document.querySelectorAll("template[data-status]"), (template) => [template.dataset.status, template.content]),
  );
  return {
    mostInDossier: Number(dossier),
    dossier: (ids) => `${way}dossier${ending}#claims=${ids.join(",")}`,
    address: (section, id) => `${way}${section}/${id}${ending}`,
    badge: (status) => badges.get(status)?.cloneNode(true) ?? status,
  };
}
