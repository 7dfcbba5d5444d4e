// A claim's page as it stood on an earlier day: its status and reason, and which positions existed.
// The day is part of the address (`?as-of=2022-09-09`), so that it can be sent.

import { el } from "./dom.js";
import { WORDS, dayWords } from "./words.js";

const NAME = "as-of";
const DAY = /^\d{4}-\d\d-\d\d$/;

export function start() {
  const history = document.querySelector(".cl-history");
  if (!history || history.dataset.started) return;
  history.dataset.started = "";
  new LookBack(history).begin();
}

class LookBack {
  constructor(history) {
    this.today = history.dataset.today;
    this.todayWords = history.dataset.todayWords;
    this.standing = history.closest(".cl-standing");
    this.now = this.standing.querySelector(".cl-standing__now");
    this.moments = [...this.standing.querySelectorAll("template[data-moment]")];
    this.days = this.moments.map((template) => template.dataset.moment);
    this.steps = [...history.querySelectorAll("[data-as-of]")];
    // Before the first day stands one without a day, which comes before all days.
    this.statements = [...document.querySelectorAll(".md-content [data-since]")];
    this.announced = el("p", { class: "cl-hidden", role: "status" });
    this.then = el("div", { class: "cl-standing__then" });
    this.then.hidden = true;
    this.buttons = this.steps.map((step) => this.button(step));
    history.before(el("p", { class: "cl-small cl-history__hint" }, WORDS.choose));
    this.standing.prepend(this.announced, this.then);
    this.keepToday();
  }

  begin() {
    const day = new URLSearchParams(location.search).get(NAME) ?? "";
    if (DAY.test(day) && dayWords(day) && day < this.today) this.show(day);
  }

  /** The day of a step as a button, in place of the link to the page of that day. */
  button(step) {
    const day = step.querySelector(".cl-history__day");
    const button = el("button", { type: "button", class: "cl-history__choose", "aria-pressed": "false" });
    button.textContent = day.textContent;
    button.addEventListener("click", () => this.show(step.dataset.asOf));
    day.replaceChildren(button);
    return button;
  }

  keepToday() {
    const cited = (name) => [...document.querySelectorAll(`[data-cite-${name}]`)].map((element) => [name, element]);
    this.cited = ["status", "day", "reason", "year", "iso", "parts", "address"].flatMap(cited);
    this.citedNow = this.cited.map(([, element]) => element.textContent);
  }

  show(day) {
    const at = this.days.findLastIndex((shown) => shown <= day);
    this.drawThen(day, at);
    this.now.hidden = true;
    this.then.hidden = false;
    const step = this.steps.findLastIndex((earlier) => earlier.dataset.asOf <= day);
    this.press(Math.max(step, 0));
    for (const statement of this.statements) mark(statement, day);
    this.cite(day);
    this.address(day);
    this.tell([dayWords(day), this.word(), this.reason(), this.counts(day)].filter(Boolean).join(". "));
  }

  back() {
    this.then.hidden = true;
    this.now.hidden = false;
    this.press(-1);
    for (const statement of this.statements) unmark(statement);
    this.cited.forEach(([, element], place) => (element.textContent = this.citedNow[place]));
    this.address("");
    this.tell(WORDS.isToday(this.todayWords));
    this.buttons.at(-1).focus();
  }

  drawThen(day, at) {
    const focused = this.then.contains(document.activeElement) && document.activeElement.dataset.way;
    this.then.replaceChildren(this.moments[at].content.cloneNode(true));
    const asOf = this.then.querySelector(".cl-asof");
    if (this.days[at] !== day) asOf.textContent = WORDS.stood(dayWords(day));
    asOf.append(` ${this.counts(day)} ${WORDS.rest(this.todayWords)}`);
    this.then.append(this.ways(day));
    if (focused) this.refocus(focused);
  }

  ways(day) {
    const earlier = this.days.findLast((other) => other && other < day) ?? this.steps[0].dataset.asOf;
    const later = this.days.find((other) => other > day);
    return el(
      "p",
      { class: "cl-standing__ways" },
      way("earlier", WORDS.earlier, WORDS.earlierName, () => this.show(earlier), earlier < day),
      way("later", WORDS.later, WORDS.laterName, () => this.show(later), Boolean(later)),
      way("today", WORDS.today(this.todayWords), "", () => this.back(), true),
    );
  }

  refocus(name) {
    const same = this.then.querySelector(`[data-way="${name}"]:not([disabled])`);
    (same ?? this.then.querySelector('[data-way="today"]')).focus();
  }

  press(step) {
    this.buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(at === step)));
  }

  word() {
    return this.then.querySelector("[data-words]").textContent.replace(/\s+/g, " ").trim();
  }

  reason() {
    return this.then.querySelector(".cl-standing__rule")?.textContent.replace(/\.$/, "") ?? "";
  }

  counts(day) {
    const checks = this.statements.filter((statement) => "check" in statement.dataset);
    const positions = this.statements.filter((statement) => !("check" in statement.dataset));
    return WORDS.onRecord(known(positions, day), known(checks, day));
  }

  cite(day) {
    const reason = this.reason();
    const parts = day.split("-").map(Number).join();
    const words = { status: this.word(), day: dayWords(day), reason: reason && ` (${reason})`, year: day.slice(0, 4), iso: day, parts };
    this.cited.forEach(([name, element], place) => {
      element.textContent = name === "address" ? `${this.citedNow[place]}?${NAME}=${day}` : words[name];
    });
  }

  address(day) {
    const address = new URL(location.href);
    if (day) address.searchParams.set(NAME, day);
    else address.searchParams.delete(NAME);
    window.history.replaceState(window.history.state, "", address);
  }

  tell(words) {
    this.announced.textContent = words;
  }
}

/** How many of some statements certainly existed by a day, and how many more may have. */
function known(statements, day) {
  const certain = statements.filter(({ dataset }) => dataset.since <= day).length;
  const possible = statements.filter(({ dataset }) => dataset.perhapsSince <= day).length;
  return { certain, perhaps: possible - certain, all: statements.length };
}

function way(name, words, label, action, isOpen) {
  const button = el("button", { type: "button", class: "cl-button", "data-way": name, on: { click: action } }, words);
  if (label) button.setAttribute("aria-label", label);
  button.disabled = !isOpen;
  return button;
}

/**
 * What did not exist yet says so, and what perhaps did not; what had not certainly ended yet does
 * not say that it had.
 */
function mark(statement, day) {
  unmark(statement);
  const { since, perhapsSince, until } = statement.dataset;
  const earlier = statement.querySelector(".cl-tag:not(.cl-tag--not-yet)");
  if (earlier && until) earlier.hidden = day < until;
  if (since <= day) return;
  const isOpen = perhapsSince <= day;
  if (!isOpen) statement.classList.add("cl-position--not-yet");
  const words = tag("check" in statement.dataset, isOpen);
  statement.querySelector(".cl-position__when").append(" ", el("span", { class: "cl-tag cl-tag--not-yet" }, words));
}

function tag(isCheck, isOpen) {
  if (isCheck) return isOpen ? WORDS.perhapsNotYetChecked : WORDS.notYetChecked;
  return isOpen ? WORDS.perhapsNotYet : WORDS.notYet;
}

function unmark(statement) {
  statement.classList.remove("cl-position--not-yet");
  statement.querySelector(".cl-tag--not-yet")?.remove();
  const earlier = statement.querySelector(".cl-tag");
  if (earlier) earlier.hidden = false;
}
