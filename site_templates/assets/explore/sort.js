// The orders of the list. The index holds the claims in date order, so an equal sort keeps it.

/** The orders by their part of the page's address; the first is the one without it. */
export const ORDERS = ["date", "newest", "contested", "changed", "place"];

/** The claims (numbers, in date order) in an order. */
export function sorted(index, claims, order) {
  const { contest, changed, day } = index.claims;
  switch (order) {
    case "newest":
      return [...claims].sort((a, b) => day[b] - day[a]);
    case "contested":
      return [...claims].sort((a, b) => contest[b] - contest[a]);
    case "changed":
      return [...claims].sort((a, b) => changed[b] - changed[a]);
    case "place": {
      const ranks = placeRanks(index);
      const rank = (claim) => ranks[index.claims.places.of(claim)[0]] ?? ranks.length;
      return [...claims].sort((a, b) => rank(a) - rank(b));
    }
    default:
      return claims;
  }
}

const RANKS = new WeakMap();

function placeRanks(index) {
  if (!RANKS.has(index)) RANKS.set(index, newRanks(index));
  return RANKS.get(index);
}

function newRanks(index) {
  const ranks = new Uint32Array(index.places.id.length);
  byName(index.places).forEach((place, rank) => {
    ranks[place] = rank;
  });
  return ranks;
}

/** The numbers of a section's records in the order of their names. */
export function byName(section) {
  const { compare } = new Intl.Collator(globalThis.document?.documentElement.lang || "en");
  return section.id.map((_, at) => at).sort((a, b) => compare(section.name[a], section.name[b]));
}
