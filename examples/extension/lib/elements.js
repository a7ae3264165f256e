/** A new element; text never becomes markup. Attributes that are null or false are left out. */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** Marks a stretch of a text node (UTF-16 units) without a tag, by the highlight of that name in the style sheet. */
export function highlight(name, node, start, end) {
  if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
  // A live range would be empty once its passage is moved.
  const place = { startContainer: node, startOffset: start, endContainer: node, endOffset: end };
  CSS.highlights.get(name).add(new StaticRange(place));
}

export function forgetHighlights() {
  CSS.highlights.clear();
}
