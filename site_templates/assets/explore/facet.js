// One facet: a heading that folds, and its values with their counts; a tree where values lie within
// others. Elements are kept from one filter to the next, so that nothing loses the focus.

import { el, fill } from "./dom.js";
import { chain } from "./facets.js";
import { fold } from "./fold.js";
import { byName } from "./sort.js";
import { FACETS, WORDS, number } from "./words.js";

const SHOWN = 8;
const STEP = 50;
const FINDABLE = 15;
const UNFOLDED = 12;
const IN_ORDER = new Set(["status", "kind", "side", "date"]);
const ALL_SHOWN = new Set(["status", "kind", "side"]);
const TOP = -1;

export class Facet {
  constructor(facet, { onChange, badge, isOpen }) {
    this.facet = facet;
    this.onChange = onChange;
    this.badge = badge;
    this.items = new Map();
    this.limits = new Map();
    this.buttons = new Map();
    this.children = childrenOf(facet);
    this.ranks = ranksOf(facet);
    this.used = new Set(facet.values.values);
    this.open = new Set(this.openAtFirst());
    this.sought = "";
    this.draw(isOpen);
  }

  /** The whole facet, to be put on the page. */
  draw(isOpen) {
    const title = FACETS[this.facet.name];
    const id = `cl-facet-${this.facet.name}`;
    this.chosenCount = el("span", { class: "cl-facet__chosen" });
    this.toggle = el(
      "button",
      { type: "button", class: "cl-facet__toggle", "aria-expanded": "false", "aria-controls": id },
      title,
      this.chosenCount,
    );
    this.toggle.addEventListener("click", () => this.unfold(this.body.hidden));
    this.list = el("ul", { class: "cl-facet__values" });
    this.body = el("div", { id, role: "group", "aria-label": title, hidden: true }, this.list);
    const isLong = this.facet.count > FINDABLE && !ALL_SHOWN.has(this.facet.name);
    if (isLong) this.body.prepend(this.finder(title));
    this.element = el("section", { class: "cl-facet" }, el("h2", { class: "cl-facet__head" }, this.toggle), this.body);
    this.unfold(isOpen);
  }

  finder(title) {
    const label = WORDS.find(title);
    const input = el("input", {
      type: "search", class: "cl-input", "aria-label": label, placeholder: label, autocomplete: "off",
    });
    input.addEventListener("input", () => {
      this.sought = fold(input.value);
      this.show(this.totals, this.chosen);
    });
    return input;
  }

  unfold(isOpen) {
    this.body.hidden = !isOpen;
    this.toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen && this.totals) this.fillList();
  }

  /** Draws counts and choices. */
  show(totals, chosen) {
    this.totals = totals;
    this.chosen = chosen;
    this.chosenCount.textContent = chosen.size ? ` ${WORDS.chosen(chosen.size)}` : "";
    if (!this.body.hidden) this.fillList();
  }

  fillList() {
    if (this.sought) this.fillFound();
    else this.fillBranch(this.list, TOP);
  }

  fillFound() {
    const { name, also } = this.facet.section;
    const found = name.map((_, at) => at).filter((at) => fold(`${name[at]}\n${also?.[at] ?? ""}`).includes(this.sought));
    this.fillValues(this.list, found.sort(this.compare), "found", (value) => this.item(value, false));
  }

  fillBranch(list, parent) {
    for (const value of this.chosen) {
      if (this.facet.within) chain(this.facet.within, value).slice(1).forEach((outer) => this.open.add(outer));
    }
    const values = this.children.get(parent).filter((value) => this.isShown(value));
    this.fillValues(list, values.sort(this.compare), parent, (value) => this.item(value, true));
  }

  isShown(value) {
    const always = ALL_SHOWN.has(this.facet.name) && this.used.has(value);
    return this.totals[value] > 0 || always || this.holdsChosen(value);
  }

  holdsChosen(value) {
    if (!this.facet.within) return this.chosen.has(value);
    return [...this.chosen].some((other) => chain(this.facet.within, other).includes(value));
  }

  /** The first values and those chosen, then a button for more. */
  fillValues(list, values, key, item) {
    const limit = this.limits.get(key) ?? (ALL_SHOWN.has(this.facet.name) ? values.length : SHOWN);
    const least = values.length <= limit + 2 ? values.length : limit;
    const shown = values.filter((value, at) => at < least || this.holdsChosen(value));
    const rest = values.length - shown.length;
    const more = rest > 0 ? [this.moreButton(key, limit, rest, list)] : [];
    fill(list, [...shown.map(item), ...more]);
  }

  moreButton(key, limit, rest, list) {
    if (!this.buttons.has(key)) {
      const button = el("button", { type: "button", class: "cl-facet__more" });
      button.addEventListener("click", () => {
        const at = list.children.length - 1;
        this.limits.set(key, (this.limits.get(key) ?? SHOWN) + STEP);
        this.fillList();
        list.children[at]?.querySelector("input")?.focus();
      });
      this.buttons.set(key, el("li", {}, button));
    }
    const made = this.buttons.get(key);
    made.firstChild.textContent = WORDS.more(Math.min(rest, STEP));
    return made;
  }

  item(value, asTree) {
    if (!this.items.has(value)) this.items.set(value, this.newItem(value));
    const item = this.items.get(value);
    item.input.checked = this.chosen.has(value);
    item.count.textContent = number(this.totals[value]);
    item.element.classList.toggle("cl-facet__value--none", this.totals[value] === 0);
    if (this.facet.within) this.fillItem(item, value, asTree);
    return item.element;
  }

  newItem(value) {
    const name = this.facet.section.name[value];
    const input = el("input", { type: "checkbox", value: this.facet.section.id[value] });
    input.addEventListener("change", () => this.onChange(value, input.checked));
    const count = el("span", { class: "cl-facet__count" });
    const shown = this.facet.name === "status" ? this.badge(this.facet.section.id[value]) : name;
    const label = el("label", {}, input, el("span", { class: "cl-facet__name" }, shown), " ", count);
    const line = el("div", { class: "cl-facet__line" }, label);
    const item = { input, count, element: el("li", {}, line) };
    return this.facet.within ? this.withBranch(item, line, name, value) : item;
  }

  withBranch(item, line, name, value) {
    const branch = el("ul", { class: "cl-facet__values", hidden: true });
    const toggle = el("button", {
      type: "button", class: "cl-facet__branch", "aria-expanded": "false", "aria-label": WORDS.within(name),
    });
    toggle.addEventListener("click", () => {
      if (!this.open.delete(value)) this.open.add(value);
      this.fillList();
    });
    line.prepend(toggle);
    item.element.append(branch);
    return { ...item, toggle, branch };
  }

  fillItem(item, value, asTree) {
    const inner = asTree ? this.children.get(value).filter((child) => this.isShown(child)) : [];
    const isOpen = inner.length > 0 && this.open.has(value);
    item.toggle.classList.toggle("cl-facet__branch--leaf", inner.length === 0);
    item.toggle.disabled = inner.length === 0;
    item.toggle.setAttribute("aria-expanded", String(isOpen));
    item.branch.hidden = !isOpen;
    if (isOpen) this.fillBranch(item.branch, value);
  }

  compare = (value, other) => this.totalOrder(value, other) || this.ranks[value] - this.ranks[other];

  totalOrder(value, other) {
    return IN_ORDER.has(this.facet.name) ? 0 : this.totals[other] - this.totals[value];
  }

  /** From the top down, as long as the tree stays short. */
  openAtFirst() {
    const found = [];
    let level = [...this.children.get(TOP)];
    let shown = level.length;
    while (this.facet.within && level.length) {
      const next = level.flatMap((value) => this.children.get(value));
      if (!next.length || shown + next.length > UNFOLDED) break;
      found.push(...level);
      shown += next.length;
      level = next;
    }
    return found.length || !this.facet.within ? found : this.children.get(TOP).slice(0, 1);
  }
}

function childrenOf(facet) {
  const found = new Map([[TOP, []]]);
  for (let value = 0; value < facet.count; value += 1) found.set(value, []);
  for (let value = 0; value < facet.count; value += 1) found.get(facet.within?.[value] ?? TOP).push(value);
  return found;
}

function ranksOf(facet) {
  const order = IN_ORDER.has(facet.name) ? [...Array(facet.count).keys()] : byName(facet.section);
  const ranks = new Uint32Array(facet.count);
  order.forEach((value, rank) => {
    ranks[value] = rank;
  });
  return ranks;
}
