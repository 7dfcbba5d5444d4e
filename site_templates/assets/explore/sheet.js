// The facets: beside the list where there is room, else in a sheet that covers it.

import { el } from "./dom.js";
import { WORDS } from "./words.js";

const WIDE = "(min-width: 60em)";

/** Puts facets and order where they belong, now and when the window changes. */
export class Sheet {
  constructor(facets, order, head) {
    this.facets = facets;
    this.order = order;
    this.head = head;
    this.opener = el("button", { type: "button", class: "cl-button cl-explore__open", "aria-haspopup": "dialog" });
    this.done = el("button", { type: "button", class: "cl-button cl-button--main" });
    const close = el("button", { type: "button", class: "cl-plain", "aria-label": WORDS.close }, "×");
    const title = el("h2", { class: "cl-sheet__title", id: "cl-sheet-title" }, WORDS.filters);
    this.inside = el("div", { class: "cl-sheet__body" });
    this.dialog = el(
      "dialog",
      { class: "cl-sheet", "aria-labelledby": "cl-sheet-title" },
      el("div", { class: "cl-sheet__head" }, title, close),
      this.inside,
      el("div", { class: "cl-sheet__foot" }, this.done),
    );
    this.beside = el("aside", { class: "cl-explore__facets", "aria-label": WORDS.filters });
    this.opener.addEventListener("click", () => this.dialog.showModal());
    for (const button of [close, this.done]) button.addEventListener("click", () => this.dialog.close());
    this.wide = matchMedia(WIDE);
    this.wide.addEventListener("change", () => this.place());
    this.place();
  }

  get isWide() {
    return this.wide.matches;
  }

  place() {
    if (this.isWide && this.dialog.open) this.dialog.close();
    (this.isWide ? this.beside : this.inside).append(this.facets);
    if (this.isWide) this.head.append(this.order);
    else this.inside.prepend(this.order);
  }

  show(filters, claims) {
    this.opener.textContent = WORDS.open(filters);
    this.done.textContent = WORDS.show(claims);
  }
}
