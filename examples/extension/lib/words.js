/** A message of `_locales` in the language of the browser; numbers and names go in as they are. */
export function words(name, ...values) {
  return chrome.i18n.getMessage(name, values.map(String));
}

export const language = words("language");

/** Gives the page its language and direction, and each `data-words` element its words. */
export function translate(root = document) {
  document.documentElement.lang = language;
  document.documentElement.dir = words("direction");
  for (const element of root.querySelectorAll("[data-words]")) element.textContent = words(element.dataset.words);
}

export function percent(share) {
  return new Intl.NumberFormat(language, { style: "percent" }).format(share);
}

export function moment(iso) {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}
