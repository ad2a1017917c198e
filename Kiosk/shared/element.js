/**
 * Makes an element. `text` becomes textContent, functions become listeners, everything else an
 * attribute. There is no way to hand in markup, so that no visitor's name is ever read as HTML.
 */
export function element(tag, { text, ...properties } = {}, ...children) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === 'function') made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, '');
    else if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter(Boolean));
  return made;
}

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);
