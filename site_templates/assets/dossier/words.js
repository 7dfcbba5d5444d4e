// Every word that these scripts show.

const plural = (count, singular, several) => `${count} ${count === 1 ? singular : several}`;

export const WORDS = {
  loading: (count) => `Fetching ${plural(count, "claim", "claims")} …`,
  ready: (count) => `${plural(count, "claim", "claims")}.`,
  missing: (ids) => `Not found: ${ids.join(", ")}.`,
  print: "Print, or keep as PDF",
  sources: "Sources",
  source: (number) => `Source ${number}`,
};
