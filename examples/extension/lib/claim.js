// One claim, checked while it is looked at: steps, then evidence, then what the verdict rests on.
import { element, forgetHighlights } from "./elements.js";
import { claimOf, evidenceOf, markDecided, verdictOf } from "./evidence.js";
import { words } from "./words.js";

const SIDES = ["contradicts", "supports"];

/** Shows a check in `place` as its steps come; `step` is told of each in words. */
export async function showClaim(service, text, place, step) {
  forgetHighlights();
  step(words("step_sent"));
  for await (const { name, data } of service.check(text)) show[name]?.(data, place, step);
}

const show = {
  parsed({ claim }, place, step) {
    place.replaceChildren(element("h2", {}, words("claim")), claimOf(claim));
    step(words("step_parsed"));
  },

  retrieved({ retrieved }, _, step) {
    step(words("step_retrieved", retrieved));
  },

  evidence({ evidence }, place, step) {
    place.append(...sidesOf(evidence));
    step(words("step_judged", evidence.length));
  },

  verdict({ verdict, evidence }, place, step) {
    const cards = new Map([...place.querySelectorAll(".evidence")].map((card) => [card.dataset.id, card]));
    const shown = new Set(evidence.map(({ id }) => id));
    for (const [id, card] of cards) if (!shown.has(id)) card.remove();
    for (const { id, decided } of evidence) if (decided) markDecided(cards.get(id));
    for (const side of place.querySelectorAll(".side")) {
      side.querySelector(".none")?.remove();
      side.append(...[...side.querySelectorAll(".evidence")].sort((a, b) => isDecided(b) - isDecided(a)));
      if (!side.querySelector(".evidence")) side.append(none());
    }
    const read = place.querySelector(".read");
    if (read && !read.querySelector(".evidence")) read.remove();
    place.querySelector(".sides").before(element("h2", {}, words("verdict")), verdictOf(verdict));
    step(words("step_decided"));
  },
};

/** The passages of a finished check, as `showClaim` shows them in the end. */
export function sidesOf(evidence) {
  const sides = SIDES.map((stance) => {
    const cards = evidence.filter((one) => one.stance === stance).map(cardOf);
    return element("section", { class: `side ${stance}` },
      element("h3", {}, words(`side_${stance}`)), ...(cards.length ? cards : [none()]));
  });
  const rest = evidence.filter((one) => one.stance === "neutral").map(cardOf);
  return [
    element("div", { class: "sides" }, ...sides),
    rest.length ? element("details", { class: "read" }, element("summary", {}, words("side_neutral")), ...rest) : "",
  ];
}

function cardOf(evidence) {
  const card = evidenceOf(evidence);
  if (evidence.decided) markDecided(card);
  return card;
}

function none() {
  return element("p", { class: "none" }, words("none"));
}

function isDecided(card) {
  return Number(card.classList.contains("decided"));
}
