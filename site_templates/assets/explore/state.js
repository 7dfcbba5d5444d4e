// A filtered list as part of an address: ?text=izium&status=disputed&status=refuted&sort=newest

import { ORDERS } from "./sort.js";

// Not `q`: with that in the address the theme opens its own search over the page.
const TEXT = "text";

/** Nothing filtered. `values` holds for each facet a set of numbers. */
export function everything(facets) {
  return { text: "", order: ORDERS[0], values: facets.map(() => new Set()) };
}

/**
 * The state that the query of an address tells. A value that the index does not know stays as its
 * id: no claim has it, and the list says so, where leaving it out would show all claims.
 */
export function read(query, facets) {
  const given = new URLSearchParams(query);
  const order = given.get("sort");
  return {
    text: given.get(TEXT) ?? "",
    order: ORDERS.includes(order) ? order : ORDERS[0],
    values: facets.map((facet) => {
      const ids = given.getAll(facet.name).filter(Boolean);
      return new Set(ids.map((id) => facet.numbers.get(id) ?? id));
    }),
  };
}

/** The query of a state; empty where nothing is filtered. The same state gives the same query. */
export function write(state, facets) {
  const query = new URLSearchParams();
  if (state.text.trim()) query.set(TEXT, state.text.trim());
  facets.forEach((facet, at) => {
    const ids = [...state.values[at]].map((value) => facet.section.id[value] ?? value);
    for (const id of ids.sort()) query.append(facet.name, id);
  });
  if (state.order !== ORDERS[0]) query.set("sort", state.order);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Whether anything is filtered. */
export function isFiltered(state) {
  return Boolean(state.text.trim()) || state.values.some((chosen) => chosen.size > 0);
}

/** The state with a value of a facet chosen, or not. */
export function withValue(state, at, value, isChosen) {
  const values = state.values.map((chosen) => new Set(chosen));
  if (isChosen) values[at].add(value);
  else values[at].delete(value);
  return { ...state, values };
}
