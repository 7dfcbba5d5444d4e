// The filters in use, each a button that takes it away.

import { el, fill } from "./dom.js";
import { withValue } from "./state.js";
import { FACETS, WORDS } from "./words.js";

/** Every filter of a state by its name, with the state that is left without it. */
export function filtersOf(state, facets) {
  const text = state.text.trim();
  const search = text ? [{ name: WORDS.chipText(text), without: { ...state, text: "" } }] : [];
  const values = facets.flatMap((facet, at) =>
    [...state.values[at]].map((value) => ({
      name: WORDS.chip(FACETS[facet.name], facet.section.name[value] ?? value),
      without: withValue(state, at, value, false),
    })),
  );
  return [...search, ...values];
}

/** The filters in use as a list of buttons. */
export class Chips {
  constructor(facets, onChange) {
    this.facets = facets;
    this.onChange = onChange;
    this.list = el("ul", { class: "cl-chips", "aria-label": WORDS.active });
  }

  show(state) {
    const filters = filtersOf(state, this.facets);
    const clear = { ...state, text: "", values: this.facets.map(() => new Set()) };
    const chips = filters.map((filter, at) => this.chip(filter.name, filter.without, at));
    this.list.hidden = filters.length === 0;
    fill(this.list, [...chips, el("li", {}, this.clearButton(clear))]);
  }

  chip(name, without, at) {
    const button = el(
      "button",
      { type: "button", class: "cl-chip", "aria-label": WORDS.remove(name) },
      el("span", {}, name),
      el("span", { class: "cl-chip__cross", "aria-hidden": "true" }, "×"),
    );
    button.addEventListener("click", () => {
      this.onChange(without);
      const left = this.list.querySelectorAll(".cl-chip");
      (left[Math.min(at, left.length - 1)] ?? this.whenEmpty())?.focus();
    });
    return el("li", {}, button);
  }

  clearButton(clear) {
    const button = el("button", { type: "button", class: "cl-plain" }, WORDS.clear);
    button.addEventListener("click", () => {
      this.onChange(clear);
      this.whenEmpty()?.focus();
    });
    return button;
  }

  /** Where the focus goes when no filter is left. */
  whenEmpty() {
    return this.list.closest(".cl-explore")?.querySelector(".cl-explore__search");
  }
}
