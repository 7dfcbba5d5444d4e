// Elements. Text goes in as text: nothing here reads it as HTML.

/** An element with attributes (`on` for listeners) and children. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") for (const [event, listener] of Object.entries(value)) made.addEventListener(event, listener);
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

/** What a template of the page holds, by a selector; null where there is none. */
export function copied(selector) {
  const template = document.querySelector(`template${selector}`);
  return template && template.content.cloneNode(true);
}
