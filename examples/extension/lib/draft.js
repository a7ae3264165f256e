// A draft with its claims marked in place, each with its verdict as it comes.
import { element, forgetHighlights } from "./elements.js";
import { badge, verdictOf } from "./evidence.js";
import { sidesOf } from "./claim.js";
import { directionOf, unitsOf, wholeWords } from "./text.js";
import { words } from "./words.js";

/** Shows a text in `place` with what becomes of its claims; `step` is told of each in words. */
export async function showDraft(service, text, place, step) {
  forgetHighlights();
  step(words("step_sent"));
  const { claims, language } = await service.extract(text);
  const placed = placesOf(text, claims.filter((claim) => claim.checkable.checkable));
  step(words("step_claims", placed.length, claims.length));
  const list = element("ol", { class: "claims" }, ...placed.map(itemOf));
  place.replaceChildren(
    element("h2", {}, words("draft")), draftOf(text, placed, language),
    element("h2", {}, words("claims")), placed.length ? list : element("p", {}, words("no_claims")));
  let done = 0;
  for await (const { index, check, problem } of service.checks(placed.map(({ claim }) => claim.text), language)) {
    settle(placed[index].number, check, problem);
    done += 1;
    step(words("step_checked", done, placed.length));
  }
}

/** The claims with their places in UTF-16 units and their numbers; of claims that overlap, the first. */
function placesOf(text, claims) {
  const placed = [];
  for (const claim of claims) {
    const span = wholeWords(text, unitsOf(text, claim.span.start), unitsOf(text, claim.span.end));
    if (span.start >= (placed.at(-1)?.end ?? 0)) placed.push({ claim, number: placed.length + 1, ...span });
  }
  return placed;
}

function draftOf(text, placed, language) {
  const parts = [];
  let at = 0;
  for (const { number, start, end } of placed) {
    parts.push(text.slice(at, start), element("a", { href: `#claim-${number}`, class: "place", "data-number": number },
      element("span", { class: "said" }, text.slice(start, end)), " ", badge("waiting")));
    at = end;
  }
  return element("div", { class: "draft", lang: language, dir: directionOf(language) }, ...parts, text.slice(at));
}

function itemOf({ claim, number }) {
  return element("li", { id: `claim-${number}`, tabindex: "-1" },
    element("p", { class: "said", lang: claim.language, dir: directionOf(claim.language) }, claim.text),
    element("div", { class: "outcome" }, element("p", {}, words("verdict_waiting"))));
}

function settle(number, check, problem) {
  const label = check ? check.verdict.label : "failed";
  const mark = document.querySelector(`.place[data-number="${number}"]`);
  mark.classList.add(label);
  mark.querySelector(".badge").replaceWith(badge(label));
  document.querySelector(`#claim-${number} .outcome`).replaceChildren(...(check ? outcomeOf(check) : [
    element("p", {}, badge("failed")), element("p", { lang: "en", dir: "ltr" }, problem.detail)]));
}

function outcomeOf(check) {
  return [
    verdictOf(check.verdict),
    element("details", {}, element("summary", {}, words("show_evidence", check.evidence.length)), ...sidesOf(check.evidence)),
  ];
}
