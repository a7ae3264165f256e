// Offsets on the wire count code points; strings here count UTF-16 units, of which an emoji has two.

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ku", "ps", "ur", "yi"]);
const LONG = 80;
/** Units from which a link names the first and last words of a quote instead of all. */
const WORDS = 5;

/** The index in `text` of its code point number `points`. */
export function unitsOf(text, points) {
  let units = 0;
  for (const character of text) {
    if (points <= 0) break;
    points -= 1;
    units += character.length;
  }
  return units;
}

export function pointsIn(text) {
  return [...text].length;
}

/** The part from `start` to `end`, widened to whole words: a tag within an Arabic word would break its letters apart. */
export function wholeWords(text, start, end) {
  const inWord = /[\p{L}\p{M}\p{N}]/u;
  while (start > 0 && inWord.test(text[start - 1]) && inWord.test(text[start])) start -= 1;
  while (end < text.length && inWord.test(text[end - 1]) && inWord.test(text[end])) end += 1;
  return { start, end };
}

export function directionOf(language) {
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/** The address of a document at a quote, as browsers read text fragments; null where it is no web address. */
export function linkTo(address, quote) {
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  const words = quote.split(/\s+/u).filter(Boolean);
  const whole = quote.length <= LONG || words.length <= 2 * WORDS;
  const parts = whole ? [words.join(" ")] : [words.slice(0, WORDS).join(" "), words.slice(-WORDS).join(" ")];
  const fragment = parts.map((part) => encodeURIComponent(part).replaceAll("-", "%2D")).join(",");
  return `${address}${address.includes("#") ? "" : "#"}:~:text=${fragment}`;
}
