// Search in statements and in every name of the actors and places of a claim.

import { fold, terms } from "./fold.js";

/**
 * A function from a text to a Uint8Array that is 1 for the claims in which every term is found, or
 * null where there is nothing to search for. Texts are folded at the first search.
 */
export function searcher(index) {
  let folded = null;
  return function search(text) {
    const wanted = terms(text);
    if (!wanted.length) return null;
    folded ??= foldedTexts(index);
    const isFound = new Uint8Array(index.claims.count).fill(1);
    for (const term of wanted) narrow(isFound, index.claims, folded, term);
    return isFound;
  };
}

function foldedTexts({ claims, places, actors }) {
  const names = (section) => section.name.map((name, at) => fold(`${name}\n${section.also[at]}`));
  return { statements: claims.statements.map(fold), places: names(places), actors: names(actors) };
}

function narrow(isFound, claims, folded, term) {
  const places = folded.places.map((names) => names.includes(term));
  const actors = folded.actors.map((names) => names.includes(term));
  for (let claim = 0; claim < claims.count; claim += 1) {
    if (!isFound[claim] || folded.statements[claim].includes(term)) continue;
    const named = claims.places.of(claim).some((place) => places[place]);
    if (!named && !claims.actors.of(claim).some((actor) => actors[actor])) isFound[claim] = 0;
  }
}
