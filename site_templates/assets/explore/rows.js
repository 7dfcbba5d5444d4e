// The list: a few dozen rows at first, more when asked for.

import { wordsOf } from "./decode.js";
import { el } from "./dom.js";
import { speakers } from "./speakers.js";
import { WORDS } from "./words.js";

const STEP = 50;

/** The list of claims, each with its box in `chosen`. `show(claims, order, shown)` draws it anew; `shown` counts its rows. */
export class List {
  constructor(index, page, chosen, onMore) {
    this.index = index;
    this.page = page;
    this.chosen = chosen;
    this.rows = el("ol", { class: "cl-rows" });
    this.button = el("button", { type: "button", class: "cl-button", on: { click: () => this.more() } });
    this.left = el("span", { class: "cl-small" });
    this.after = el("p", { class: "cl-explore__more" }, this.button, " ", this.left);
    this.onMore = onMore;
    this.marks = new Map();
  }

  show(claims, order, shown = STEP) {
    this.claims = claims;
    this.order = order;
    this.shown = Math.min(Math.max(shown, STEP), claims.length);
    this.rows.replaceChildren(...claims.slice(0, this.shown).map((claim) => this.row(claim)));
    this.tellRest();
  }

  more() {
    const first = this.shown;
    this.shown = Math.min(first + STEP, this.claims.length);
    this.rows.append(...this.claims.slice(first, this.shown).map((claim) => this.row(claim)));
    this.tellRest();
    this.rows.children[first].querySelector("a").focus();
    this.onMore(this.shown);
  }

  tellRest() {
    const rest = this.claims.length - this.shown;
    this.after.hidden = rest === 0;
    this.button.textContent = WORDS.more(Math.min(rest, STEP));
    this.left.textContent = rest > STEP ? WORDS.left(rest) : "";
  }

  row(claim) {
    const { claims, days } = this.index;
    const language = claims.language[claim];
    const statement = el("a", { href: this.address("claims", claims.ids[claim]), lang: language ?? null });
    statement.textContent = claims.statements[claim];
    return el(
      "li",
      { class: "cl-row" },
      el("p", { class: "cl-row__statement" }, statement),
      el("p", { class: "cl-row__standing" }, ...this.badges(claim), " ", this.speakers(claim)),
      el("p", { class: "cl-row__where" }, ...this.places(claim), days.name[claims.day[claim]], this.changed(claim)),
      this.chosen.box(claim),
    );
  }

  badges(claim) {
    const badges = wordsOf(this.index, claim).map((status) => this.page.badge(status));
    const isByReading = this.index.claims.readings.of(claim).length > 0;
    const behind = isByReading ? [this.page.badge("by-reading")] : [];
    return [...badges.flatMap((badge, at) => (at ? [WORDS.or, badge] : [badge])), ...behind];
  }

  speakers(claim) {
    const pieces = speakers(this.index, claim).map((part) => {
      if (typeof part === "number") return this.link("actors", part);
      return part.words ? this.other(part) : part;
    });
    return el("span", { class: "cl-row__speakers" }, ...pieces);
  }

  places(claim) {
    const places = Array.from(this.index.claims.places.of(claim), (place) => this.link("places", place));
    const parted = places.flatMap((place, at) => (at ? [" · ", place] : [place]));
    return places.length ? [...parted, " · "] : [];
  }

  changed(claim) {
    if (this.order !== "changed") return "";
    return ` · ${WORDS.changed(this.index.changed.name[this.index.claims.changed[claim]])}`;
  }

  other({ claim, words, anchor }) {
    return el("a", { href: this.address("claims", this.index.claims.ids[claim]) + anchor }, words);
  }

  link(section, number) {
    const { id, name } = this.index[section];
    return el("a", { href: this.address(section, id[number]) }, name[number]);
  }

  address(section, id) {
    return this.page.address(section, id);
  }
}
