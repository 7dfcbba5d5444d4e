// Elements. Text goes in as text: nothing here, or anywhere on this page, reads it as HTML.

/** An element with attributes (`on` for listeners; false leaves one out) and children. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else if (value !== false && value !== null) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/** Puts the children in place, unless they stand so already: what has focus keeps it. */
export function fill(parent, children) {
  const same =
    parent.childNodes.length === children.length &&
    children.every((child, at) => parent.childNodes[at] === child);
  if (!same) parent.replaceChildren(...children);
}

/** A function that runs once it has not been called for a while. */
export function settled(listener, milliseconds) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => listener(...values), milliseconds);
  };
}
