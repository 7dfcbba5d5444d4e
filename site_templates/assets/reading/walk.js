// The list that a reader goes through: kept for as long as the tab is open.

const KEY = "claimledger.list";

/** `{title, from, claims: [{path, text}]}`; null where none is kept, or it cannot be read. */
export function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

export function keep(list) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    // Without storage the claims follow each other in date order.
  }
}
