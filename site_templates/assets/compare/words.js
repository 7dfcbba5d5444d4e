// Every word that the scripts of this page add to it.

const number = (count) => count.toLocaleString("en");

export const WORDS = {
  from: "From",
  to: "To",
  then: "then",
  or: " or ",
  none: (all, from, to) => `All of ${number(all)} claims have the same words on ${from} as on ${to}.`,
  some: (count, all, from, to) =>
    `${number(count)} of ${number(all)} claims ${count === 1 ? "has" : "have"} other words on ${to} than on ${from}.`,
  more: (count) => `Show ${number(count)} more`,
};
