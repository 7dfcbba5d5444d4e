// The index as it is served, to columns that can be read row by row. The other half of
// generator/claimledger/site/exports/explore/.

export const FORMAT = 2;

const FIRST = 0x5d;
const SURROGATES = 0xd800;
const SURROGATE_COUNT = 0x800;
const PLACES = 64;
const SEVERAL = "several";

/**
 * Columns of claims and of what they refer to. Rows of lists are `Rows`; `claims.voices(claim)`
 * gives `[{verb, actors}]`, numbers as everywhere.
 */
export function decode(served) {
  if (served.format !== FORMAT) throw new Error(`an index of format ${served.format}`);
  const columns = served.claims;
  const { statements, ids } = texts(columns);
  const day = sums(columns.day);
  const periods = rows(served.days.periods);
  const actors = rows(columns.actors);
  return {
    ...served,
    claims: {
      count: ids.length,
      ids,
      statements,
      language: columns.language,
      statuses: statuses(columns, served.statuses.id.indexOf(SEVERAL)),
      readings: Rows.from(flags(columns.by_reading, ids.length)),
      kind: Uint16Array.from(columns.kind),
      day,
      changed: Uint32Array.from(columns.changed),
      contest: Uint32Array.from(columns.contest),
      places: rows(columns.places),
      actors,
      sources: rows(columns.sources),
      media: Rows.from(ids.map((_, claim) => columns.media[claim] ?? [])),
      periods: picked(periods, day),
      voices: voices(columns.voices, actors),
      against: columns.against,
    },
  };
}

/** The ids of all words that a claim may have. */
export function wordsOf({ claims, statuses }, claim) {
  const ids = Array.from(claims.statuses.of(claim), (status) => statuses.id[status]);
  return ids.filter((id) => id !== SEVERAL);
}

/** Rows of numbers of different lengths, without an object for each. */
export class Rows {
  constructor(starts, values) {
    this.starts = starts;
    this.values = values;
    this.count = starts.length - 1;
  }

  of(row) {
    return this.values.subarray(this.starts[row], this.starts[row + 1]);
  }

  static from(lists) {
    const starts = new Uint32Array(lists.length + 1);
    lists.forEach((list, at) => {
      starts[at + 1] = starts[at] + list.length;
    });
    const values = new Uint32Array(starts[lists.length]);
    lists.forEach((list, at) => values.set(list, starts[at]));
    return new Rows(starts, values);
  }
}

function rows({ n, of }) {
  const starts = new Uint32Array(n.length + 1);
  n.forEach((length, at) => {
    starts[at + 1] = starts[at] + length;
  });
  return new Rows(starts, Uint32Array.from(of));
}

function picked(source, numbers) {
  return Rows.from(Array.from(numbers, (number) => source.of(number)));
}

function sums(steps) {
  let sum = 0;
  return Uint32Array.from(steps, (step) => (sum += step));
}

/** The words of each claim; of one with several, last, that it has several. */
function statuses({ status, or }, several) {
  return Rows.from(status.map((first, claim) => (or[claim] ? [first, ...or[claim], several] : [first])));
}

function flags(claims, count) {
  const found = Array.from({ length: count }, () => []);
  for (const claim of claims) found[claim].push(0);
  return found;
}

function texts({ words, statement, id }) {
  const lower = words.map((word) => word.trim().toLowerCase());
  const spoken = lines(statement);
  const statements = spoken.map((line) => line.map((number) => words[number]).join(""));
  const ids = lines(id).map((line, claim) =>
    line
      .map((number) => lower[number < PLACES ? spoken[claim][number] : number - PLACES])
      .join("-"),
  );
  return { statements, ids };
}

function lines(text) {
  return text ? text.split("\n").map((line) => Array.from(line, number)) : [];
}

function number(character) {
  const code = character.codePointAt(0);
  return (code < SURROGATES ? code : code - SURROGATE_COUNT) - FIRST;
}

function voices({ n, verb, actors }, ofClaim) {
  const { starts } = rows({ n, of: [] });
  const speakers = rows(actors);
  return (claim) => {
    const present = ofClaim.of(claim);
    const found = [];
    for (let voice = starts[claim]; voice < starts[claim + 1]; voice += 1) {
      const who = Array.from(speakers.of(voice), (place) => present[place]);
      found.push({ verb: verb[voice], actors: who });
    }
    return found;
  };
}
