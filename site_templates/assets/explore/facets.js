// What claims can be filtered by, and which values each of them has.

import { Rows } from "./decode.js";
import { RESTS_ON_READING } from "./words.js";

const READINGS = { id: ["ours"], name: [RESTS_ON_READING] };

/**
 * The facets of an index, in the order shown. Each has
 *   name      its part of the page's address;
 *   section   where the names and ids of its values stand;
 *   values    `Rows`: the values of each claim, those they lie within included;
 *   within    for a tree, the value that each value lies in, or -1.
 */
export function facetsOf(index) {
  const { claims } = index;
  const { actors, places, periods } = index;
  return [
    facet("status", index.statuses, claims.statuses),
    facet("reading", READINGS, claims.readings),
    facet("kind", index.kinds, single(claims.kind)),
    facet("media", index.media, claims.media),
    facet("place", places, closed(claims.places, places.within), places.within),
    facet("side", index.sides, mapped(claims.actors, actors.side)),
    facet("actor", actors, claims.actors),
    facet("date", periods, closed(claims.periods, periods.within), periods.within),
    facet("source", index.sources, claims.sources),
  ];
}

function facet(name, section, values, within = null) {
  const numbers = new Map(section.id.map((id, number) => [id, number]));
  for (const [old, number] of Object.entries(section.formerly ?? {})) {
    if (!numbers.has(old)) numbers.set(old, number);
  }
  return { name, section, values, within, numbers, count: section.id.length };
}

function single(column) {
  return new Rows(Uint32Array.from({ length: column.length + 1 }, (_, at) => at), column);
}

function mapped(rows, to) {
  return derived(rows, (value) => [to[value]]);
}

function closed(rows, within) {
  const chains = within.map((_, value) => chain(within, value));
  return derived(rows, (value) => chains[value]);
}

/** A value and those it lies within, the nearest first. */
export function chain(within, value) {
  const found = [];
  for (let at = value; at >= 0; at = within[at]) found.push(at);
  return found;
}

function derived(rows, of) {
  const lists = [];
  for (let row = 0; row < rows.count; row += 1) {
    const found = new Set();
    for (const value of rows.of(row)) for (const target of of(value)) found.add(target);
    lists.push([...found]);
  }
  return Rows.from(lists);
}
