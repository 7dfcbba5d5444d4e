// Every word that the scripts of this page add to it; those of the ledger come with the index.

const plural = (count, singular, several) => `${number(count)} ${count === 1 ? singular : several}`;

export const number = (count) => count.toLocaleString("en");

export const RESTS_ON_READING = "Rests on our reading";

export const FACETS = {
  status: "Status",
  reading: "Whose reading",
  kind: "Kind of claim",
  media: "Photos, videos and documents",
  place: "Place",
  side: "Side",
  actor: "Who says or checked it",
  date: "Year and month",
  source: "Source",
};

export const ORDER_NAMES = {
  date: "By date, oldest first",
  newest: "By date, newest first",
  contested: "Most contested first",
  changed: "Last changed first",
  place: "By place",
};

export const WORDS = {
  search: "Search claims",
  searchHint: "Statements, places and speakers, in any spelling on record",
  filters: "Filters",
  open: (count) => (count ? `Filter and sort (${number(count)})` : "Filter and sort"),
  order: "Order",
  claims: "Claims",
  active: "Filters in use",
  remove: (name) => `Remove filter: ${name}`,
  chip: (facet, value) => `${facet}: ${value}`,
  chipText: (text) => `Search: ${text}`,
  clear: "Clear all",
  close: "Close filters",
  show: (count) => (count ? `Show ${plural(count, "claim", "claims")}` : "No claim left"),
  count: (some, all) =>
    some === all ? plural(all, "claim", "claims") : `${number(some)} of ${plural(all, "claim", "claims")}`,
  more: (count) => `Show ${number(count)} more`,
  left: (count) => `${number(count)} not shown yet`,
  find: (facet) => `Find: ${facet.toLowerCase()}`,
  within: (name) => `Within ${name}`,
  chosen: (count) => `${count} chosen`,
  download: "Download this selection",
  downloadHint: (count) => `CSV, ${plural(count, "row", "rows")}`,
  dossier: (count) => (count === 1 ? "Dossier of this claim" : `Dossier of these ${number(count)} claims`),
  dossierOfChosen: (count) => `Dossier of ${plural(count, "chosen claim", "chosen claims")}`,
  dossierAtMost: (most) => `A dossier holds ${number(most)} claims at most.`,
  choose: (statement) => `Choose for a dossier: ${statement}`,
  chooseHint: "Choose for a dossier",
  toChoose: "Tick claims for a dossier to print.",
  chooseNone: "Choose none",
  dossierHint: (most) => `With ${number(most)} claims or fewer, a link to a dossier of all stands here.`,
  none: "No claim matches all of this.",
  loosen: "To see more, leave out:",
  loosenMore: "Leaving out one filter is not enough: take away several, or clear all.",
  would: (name, count) => `${name} (then ${plural(count, "claim", "claims")})`,
  changed: (day) => `last changed ${day}`,
  others: (count) => `${number(count)} others`,
  skip: "Skip to the claims",
  and: " and ",
  parted: ["; ", "; and "],
  or: " or ",
};
