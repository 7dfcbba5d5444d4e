// Who says what of a claim, in a line: as the pages that are made beforehand tell it.

import { WORDS } from "./words.js";

/** The line in pieces: texts, numbers of actors, and `{claim, words, anchor}` for another claim. */
export function speakers(index, claim) {
  const { one: singular, many: plural, shown, nobody } = index.voices;
  const several = (actors) => actors.length > 1 || index.actors.plural.includes(actors[0]);
  const said = index.claims
    .voices(claim)
    .map(({ verb, actors }) => [...listed(index, actors, shown), ` ${(several(actors) ? plural : singular)[verb]}`]);
  const parts = [...said, ...contradicted(index, claim)];
  if (!parts.length) return [nobody];
  return parts.flatMap((part, at) => (at ? ["; ", ...part] : part));
}

/** What disputes a claim that nobody denies. */
function contradicted(index, claim) {
  const against = index.claims.against[claim];
  if (!against) return [];
  const [count, other] = against;
  const [single, several] = index.voices.contradicted;
  const words = count === 1 ? single : several.replace("{}", count);
  return [[{ words, claim: count === 1 ? other : claim, anchor: count === 1 ? "" : "#says-otherwise" }]];
}

/** The line as plain text. */
export function speakersText(index, claim) {
  const name = (piece) => (typeof piece === "number" ? index.actors.name[piece] : (piece.words ?? piece));
  return speakers(index, claim).map(name).join("");
}

function listed(index, actors, shown) {
  const named = actors.length > shown + 1 ? actors.slice(0, shown) : actors;
  const rest = actors.length - named.length;
  const commas = named.some((actor) => index.actors.name[actor].includes(","));
  const [between, last] = commas ? WORDS.parted : [", ", WORDS.and];
  const all = rest ? [...named, WORDS.others(rest)] : named;
  return all.flatMap((piece, at) => {
    if (!at) return [piece];
    return [at === all.length - 1 ? last : between, piece];
  });
}
