// A piece of evidence and a verdict as they are shown.
import { element, highlight } from "./elements.js";
import { directionOf, linkTo, pointsIn, unitsOf } from "./text.js";
import { language, moment, percent, words } from "./words.js";

const ICONS = { supported: "✓", contradicted: "✕", conflicting: "⇄", not_enough_evidence: "?", failed: "!", waiting: "…" };
/** Highlights by a figure's relation to the claim's; what cannot be compared is not marked. */
const MARKS = { equal: "agrees", within_bound: "agrees", part_of: "part", differs: "differs" };

/** The label of a verdict, in words and with a sign that needs no colour. */
export function badge(label) {
  return element("bdi", { class: `badge ${label}`, lang: language },
    element("span", { "aria-hidden": "true" }, `${ICONS[label]} `), words(`verdict_${label}`));
}

/** A verdict with its strength and reasons. */
export function verdictOf(verdict) {
  const reasons = verdict.reasons.map((reason) => element("li", {}, reason.messages[language] ?? reason.messages.en));
  const strength = element("small", {}, words("strength", percent(verdict.probability)));
  return element("div", { class: "verdict" },
    element("p", {}, badge(verdict.label), " ", verdict.label === "not_enough_evidence" ? "" : strength),
    verdict.outdated && element("p", { class: "outdated" },
      `${words("outdated")} `, element("bdi", {}, verdict.outdated.figure.text)),
    element("ul", {}, ...reasons));
}

/** A claim as the service understood it, with its figures marked. */
export function claimOf(claim) {
  const text = document.createTextNode(claim.text);
  for (const { span } of claim.figures) {
    highlight("figure", text, unitsOf(claim.text, span.start), unitsOf(claim.text, span.end));
  }
  return element("blockquote", { class: "claim", lang: claim.language, dir: directionOf(claim.language) },
    element("p", {}, text));
}

/** One passage: its words with the figures marked, where they stand, and what was read in them. */
export function evidenceOf(evidence) {
  const { document: source, quote } = evidence;
  return element("article", { class: "evidence", "data-id": evidence.id, "data-stance": evidence.stance },
    element("blockquote", { lang: evidence.language, dir: directionOf(evidence.language) },
      element("p", {}, marked(evidence))),
    figuresOf(evidence),
    element("footer", {},
      element("p", {},
        element("bdi", {}, source.source), " · ",
        source.published_at
          ? element("time", { datetime: source.published_at }, moment(source.published_at))
          : words("undated")),
      spokenBy(evidence),
      linked(linkTo(source.url, quote), source.title),
      element("p", { class: "share" }, words(`share_${evidence.stance}`, percent(shareOf(evidence))))));
}

/** Says of a shown passage that the verdict rests on it. */
export function markDecided(card) {
  card.classList.add("decided");
  card.querySelector("footer").prepend(element("p", { class: "decides" }, words("decides")));
}

function shareOf({ stance, probabilities }) {
  return probabilities[stance];
}

function marked({ quote, selector, figures }) {
  const text = document.createTextNode(quote);
  for (const { span, relation } of comparable(figures)) {
    const [start, end] = [span.start - selector.start, span.end - selector.start];
    if (start < 0 || end > pointsIn(quote)) continue; // a figure of the title stands outside of the quote
    highlight(MARKS[relation], text, unitsOf(quote, start), unitsOf(quote, end));
  }
  return text;
}

function figuresOf({ figures, language: spoken }) {
  const items = comparable(figures).map((figure) => element("li", { class: MARKS[figure.relation] },
    element("bdi", { lang: spoken }, figure.text), ` ${words(`relation_${figure.relation}`)}`));
  return items.length ? element("ul", { class: "figures", "aria-label": words("figures") }, ...items) : null;
}

function comparable(figures) {
  return figures.filter((figure) => figure.relation in MARKS);
}

function spokenBy({ attributed_to: speaker, document: source }) {
  if (!speaker?.span || speaker.name === source.source) return null;
  return element("p", {}, `${words("said_by")} `, element("bdi", {}, speaker.name));
}

function linked(address, title) {
  if (!address) return null;
  return element("p", {}, element("a", { href: address, target: "_blank", rel: "noopener noreferrer" },
    words("open_source"), title ? element("span", { class: "hidden" }, `: ${title}`) : null));
}
