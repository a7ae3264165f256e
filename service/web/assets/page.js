// What the pages can do more with a script: steps of a check as they end, a key kept in memory, exact highlights, copying.
// Every text comes from the server as HTML; a part takes the place of the part that has its id.

const HTML = "text/html";
const EVENTS = "text/event-stream";
let key = ""; // here and nowhere else: no cookie, no storage, no address
let underWay = new AbortController();
let shown = location.pathname + location.search; // what of the address a page is asked for by

const byId = (id) => document.getElementById(id);
const fields = (accept) => (key ? { Accept: accept, Authorization: `Bearer ${key}` } : { Accept: accept });
const sent = (form) => new URLSearchParams(new FormData(form));
const parsed = (text) => new DOMParser().parseFromString(text, HTML);

function moveTo(url) {
  history.pushState({}, "", url);
  shown = location.pathname + location.search;
}

function restart() {
  underWay.abort();
  underWay = new AbortController();
  return underWay.signal;
}

// Highlights ---------------------------------------------------------------------------------------------------------

/** Index in UTF-16 units of each code point of a text, and of its end: offsets of the service count code points. */
export function unitsOf(text) {
  const found = [];
  let at = 0;
  for (const character of text) {
    found.push(at);
    at += character.length;
  }
  return [...found, at];
}

/** Marks exactly what the service names, without a tag inside of a word; where that cannot be done the server's marks stay. */
function highlight() {
  if (!globalThis.CSS?.highlights || typeof Highlight === "undefined") return;
  CSS.highlights.clear();
  for (const element of document.querySelectorAll("[data-marks]")) {
    const marks = element.dataset.marks.split(" ").map((mark) => mark.split("-"));
    element.textContent = element.textContent; // one text node, no tags
    const text = element.firstChild;
    const units = unitsOf(text?.data ?? "");
    for (const [from, to, kind] of marks) {
      const [start, end] = [Number(from), Number(to)];
      if (!(start < end && end < units.length)) continue;
      const range = new Range();
      range.setStart(text, units[start]);
      range.setEnd(text, units[end]);
      if (!CSS.highlights.has(kind)) CSS.highlights.set(kind, new Highlight());
      CSS.highlights.get(kind).add(range);
    }
  }
}

// Parts of pages -----------------------------------------------------------------------------------------------------

function ready() {
  highlight();
  if (navigator.clipboard) for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
  for (const form of document.querySelectorAll("[data-key]")) form.hidden = false;
  byId("keyed").hidden = !key;
}

function putInPlace(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  for (const element of [...template.content.children]) {
    if (element.id === "moved") moveTo(element.href);
    else byId(element.id)?.replaceWith(element);
  }
  ready();
}

/** The page of an answer in place of this one, so that a key in memory is not lost. */
function turnTo(text, url) {
  const page = parsed(text);
  for (const id of ["main", "switch"]) {
    const [here, there] = [byId(id), page.getElementById(id)];
    if (here && there) here.replaceWith(there);
  }
  for (const part of ["nav", ".colophon"]) document.querySelector(part).replaceWith(page.querySelector(part));
  document.title = page.title;
  if (url && url !== location.href) moveTo(url);
  ready();
  const target = location.hash && byId(location.hash.slice(1));
  if (target) target.scrollIntoView();
  else scrollTo(0, 0);
  byId("main").focus({ preventScroll: true });
}

function lost(error) {
  if (error.name === "AbortError") return;
  const place = byId("result") ?? byId("main");
  place.replaceChildren(byId("lost").content.cloneNode(true));
  byId("steps")?.replaceChildren();
}

/** A page fetched with the key; the hash of the address is not part of what is asked for. */
async function visit(url, options = {}) {
  try {
    const answer = await fetch(url, { ...options, headers: fields(HTML), signal: restart() });
    const hash = new URL(url, location.href).hash;
    const stays = options.method === "POST" && !answer.redirected;
    turnTo(await answer.text(), stays ? "" : answer.url + hash);
  } catch (error) {
    lost(error);
  }
}

// A check as it is made ----------------------------------------------------------------------------------------------

async function* eventsOf(body) {
  let rest = "";
  for await (const chunk of pieces(body.pipeThrough(new TextDecoderStream()))) {
    const events = (rest + chunk).split("\n\n");
    rest = events.pop();
    for (const event of events) {
      const data = event.split("\n").find((line) => line.startsWith("data: "));
      if (data) yield JSON.parse(data.slice(6));
    }
  }
}

async function* pieces(stream) {
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) yield piece.value;
}

async function live(form) {
  const signal = restart();
  const button = form.querySelector("button.main");
  const start = byId(`start-${form.dataset.live}`);
  byId("live").replaceChildren(start.content.cloneNode(true));
  byId("result").replaceChildren();
  document.querySelector(".examples")?.remove();
  button?.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent(form), headers: fields(EVENTS), signal });
    if (!answer.headers.get("content-type")?.startsWith(EVENTS)) return refused(answer.status, await answer.text());
    for await (const html of eventsOf(answer.body)) putInPlace(html);
    byId("the-verdict")?.focus({ preventScroll: true });
    byId("the-claim")?.scrollIntoView({ block: "start" });
  } catch (error) {
    lost(error);
  } finally {
    button?.removeAttribute("aria-busy");
  }
}

function refused(status, text) {
  const refusal = parsed(text).getElementById("refusal");
  byId("steps").replaceChildren();
  if (status === 401 || !refusal) turnTo(text, "");
  else byId("result").replaceChildren(refusal);
}

// What people do -----------------------------------------------------------------------------------------------------

/** An answer of the API: fetched where it needs a key, and shown under the link or form. */
async function show(url, below) {
  const answer = await fetch(url, { headers: fields("application/json, application/ld+json, application/problem+json") });
  const text = await answer.text();
  let place = below.nextElementSibling;
  if (!place?.matches("pre.answer")) {
    place = Object.assign(document.createElement("pre"), { className: "answer", dir: "ltr", lang: "en", tabIndex: 0 });
    below.after(place);
  }
  place.textContent = JSON.stringify(JSON.parse(text), null, 2);
  place.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.key !== undefined) {
    event.preventDefault();
    key = form.querySelector("input").value.trim();
    visit(location.href);
  } else if (form.dataset.json !== undefined) {
    event.preventDefault();
    show(`${form.action}?${sent(form)}`, form).catch(lost);
  } else if (form.dataset.live && byId(`start-${form.dataset.live}`)) {
    event.preventDefault();
    const claim = form.querySelector("input[name=claim]");
    if (claim) byId("claim").value = claim.value;
    live(form);
  } else if (key && form.method === "post") {
    event.preventDefault();
    visit(form.action, { method: "POST", body: sent(form) });
  }
});

document.addEventListener("change", (event) => {
  if (event.target.dataset.again !== undefined && document.querySelector("#result > *, section#result")) {
    if (byId("the-claim") || byId("draft-result")) event.target.form.requestSubmit();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy], [data-forget]");
  if (button?.dataset.copy) {
    navigator.clipboard.writeText(byId(button.dataset.copy).textContent.trim()).then(() => {
      button.textContent = button.dataset.done;
    });
  } else if (button) {
    key = "";
    location.assign("/");
  }
  const link = event.target.closest("a[href]");
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  if (!key || !link || !plain || link.origin !== location.origin || link.download || link.getAttribute("href").startsWith("#")) return;
  if (link.dataset.json !== undefined) {
    event.preventDefault();
    show(link.href, link.closest("p, ul")).catch(lost);
  } else if (!["/docs", "/schema"].includes(link.pathname)) {
    event.preventDefault();
    visit(link.href);
  }
});

addEventListener("popstate", () => {
  if (shown === location.pathname + location.search) return; // a place on this page
  shown = location.pathname + location.search;
  if (key) visit(location.href);
  else location.reload();
});

addEventListener("toggle", (event) => event.target.open && highlight(), true);
ready();
