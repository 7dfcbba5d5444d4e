// Which claims a filter leaves, and how many there would be with each value of each facet.

/**
 * A matcher for an index. `match(filters, isFound)` takes, for each facet, a set of numbers of
 * values (empty for all; a text in it is a value that no claim has), and a Uint8Array that is 1 for
 * the claims that a search found, or null. Its `totals` are overwritten by the next call.
 *
 * Values of one facet widen the selection, facets narrow it. The counts of a facet leave out its
 * own filter: they tell what choosing a value would add.
 */
export function matcher(facets, count) {
  const misses = new Uint16Array(count);
  const totals = facets.map((facet) => new Uint32Array(facet.count));
  const textBit = 1 << facets.length;

  return function match(filters, isFound) {
    misses.fill(0);
    facets.forEach((facet, at) => mark(misses, facet, filters[at], 1 << at));
    for (let claim = 0; isFound && claim < count; claim += 1) {
      if (!isFound[claim]) misses[claim] |= textBit;
    }
    facets.forEach((facet, at) => countClaims(totals[at], misses, facet, 1 << at));
    return { claims: selected(misses), totals };
  };
}

function mark(misses, facet, chosen, bit) {
  if (!chosen.size) return;
  const isChosen = new Uint8Array(facet.count);
  for (const value of chosen) if (typeof value === "number") isChosen[value] = 1;
  const { starts, values } = facet.values;
  for (let claim = 0; claim < misses.length; claim += 1) {
    let hit = 0;
    for (let at = starts[claim]; at < starts[claim + 1] && !hit; at += 1) hit = isChosen[values[at]];
    if (!hit) misses[claim] |= bit;
  }
}

function countClaims(totals, misses, facet, bit) {
  totals.fill(0);
  const { starts, values } = facet.values;
  for (let claim = 0; claim < misses.length; claim += 1) {
    if ((misses[claim] & ~bit) !== 0) continue;
    for (let at = starts[claim]; at < starts[claim + 1]; at += 1) totals[values[at]] += 1;
  }
}

function selected(misses) {
  const found = [];
  for (let claim = 0; claim < misses.length; claim += 1) if (!misses[claim]) found.push(claim);
  return found;
}
