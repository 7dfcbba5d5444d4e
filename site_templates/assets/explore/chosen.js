// Claims chosen one by one for a dossier. They stay chosen whatever is filtered, and stand in the
// address as the dossier itself names them: #claims=a,b

import { el } from "./dom.js";
import { WORDS } from "./words.js";

const NAME = "claims";

/** The chosen claims, by their numbers in the index. `onChange` is called when they change. */
export class Chosen {
  constructor(index, page, onChange) {
    this.index = index;
    this.page = page;
    this.onChange = onChange;
    this.claims = new Set();
    this.link = el("a", {});
    this.clearing = el("button", { type: "button", class: "cl-plain", on: { click: () => this.clear() } }, WORDS.chooseNone);
    this.tooMany = el("span", { class: "cl-small" }, WORDS.dossierAtMost(page.mostInDossier));
    this.hint = el("span", { class: "cl-small" }, WORDS.toChoose);
    this.element = el("p", { class: "cl-explore__chosen" }, this.hint, this.link, this.tooMany, " ", this.clearing);
  }

  /** Takes the claims that an address names; one that the index does not know is passed over. */
  read(hash) {
    const ids = (new URLSearchParams(hash.replace(/^#/, "")).get(NAME) ?? "").split(",");
    const numbers = ids.map((id) => this.index.claims.ids.indexOf(id));
    this.claims = new Set(numbers.filter((claim) => claim >= 0));
    this.show();
  }

  /** What the address names; empty where no claim is chosen. */
  write() {
    return this.claims.size ? `#${NAME}=${this.ids().join(",")}` : "";
  }

  ids() {
    return Array.from(this.claims, (claim) => this.index.claims.ids[claim]);
  }

  /** The box beside a claim in the list. */
  box(claim) {
    const statement = this.index.claims.statements[claim];
    const made = el("input", {
      type: "checkbox",
      "aria-label": WORDS.choose(statement),
      title: WORDS.chooseHint,
    });
    made.checked = this.claims.has(claim);
    made.addEventListener("change", () => this.set(claim, made.checked));
    return el("label", { class: "cl-explore__choose" }, made);
  }

  set(claim, isChosen) {
    if (isChosen) this.claims.add(claim);
    else this.claims.delete(claim);
    this.show();
    this.onChange();
  }

  clear() {
    this.claims.clear();
    for (const box of document.querySelectorAll(".cl-explore__choose input")) box.checked = false;
    this.show();
    this.onChange();
  }

  show() {
    const count = this.claims.size;
    const fits = count <= this.page.mostInDossier;
    this.hint.hidden = count > 0;
    this.link.hidden = count === 0 || !fits;
    this.tooMany.hidden = fits;
    this.clearing.hidden = count === 0;
    this.link.textContent = WORDS.dossierOfChosen(count);
    if (fits) this.link.href = this.page.dossier(this.ids());
  }
}
