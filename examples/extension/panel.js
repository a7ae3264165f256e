// The panel: takes what was selected, or typed here, and shows what becomes of it.
import { showClaim } from "./lib/claim.js";
import { showDraft } from "./lib/draft.js";
import { element } from "./lib/elements.js";
import { Refusal, Service } from "./lib/service.js";
import { settings } from "./lib/settings.js";
import { pointsIn } from "./lib/text.js";
import { translate, words } from "./lib/words.js";

const LONGEST_CLAIM = 2000;
/** Code points that the service takes as one claim; what is longer is a draft. */

const [form, text, notice, steps, result] = ["ask", "text", "notice", "steps", "result"].map((id) => document.getElementById(id));
let running = new AbortController();

translate();
document.getElementById("settings").addEventListener("click", () => chrome.runtime.openOptionsPage());
form.addEventListener("submit", (event) => {
  event.preventDefault();
  begin(event.submitter?.value ?? "claim", text.value);
});
await takeWhatWasAsked();

/** Checks what the service worker left for this window, now and whenever it leaves something. */
async function takeWhatWasAsked() {
  const name = `asked-${(await chrome.windows.getCurrent()).id}`;
  chrome.storage.session.onChanged.addListener((changes) => take(changes[name]?.newValue));
  take((await chrome.storage.session.get(name))[name]);

  function take(asked) {
    if (!asked) return;
    chrome.storage.session.remove(name);
    text.value = asked.text;
    begin(asked.how, asked.text);
  }
}

async function begin(how, written) {
  running.abort();
  const { signal } = (running = new AbortController());
  const asked = written.trim();
  result.replaceChildren();
  steps.replaceChildren();
  notice.replaceChildren();
  const known = await settings();
  if (signal.aborted) return;
  if (!known.address) return tell(words("no_address"));
  if (!asked) return tell(words("nothing_selected"));
  const draft = how === "draft" || pointsIn(asked) > LONGEST_CLAIM;
  result.setAttribute("aria-busy", "true");
  try {
    await (draft ? showDraft : showClaim)(new Service(known, signal), asked, result, step);
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof Refusal)) throw error;
    tell(words(`refused_${error.code}`) || words("refused_other"), error.detail);
  } finally {
    if (!signal.aborted) result.removeAttribute("aria-busy");
  }

  function step(said) {
    if (!signal.aborted) steps.append(element("li", {}, said));
  }
}

/** Says what is wrong; `detail` is the service's own words, which are English. */
function tell(said, detail = "") {
  notice.replaceChildren(
    element("p", {}, said), detail ? element("p", { lang: "en", dir: "ltr" }, element("small", {}, detail)) : "");
}
