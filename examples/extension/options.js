// Settings: where the service is, the key, and whether both work together.
import { element } from "./lib/elements.js";
import { Refusal, Service } from "./lib/service.js";
import { addressOf, isReadable, permissionFor, save, settings } from "./lib/settings.js";
import { translate, words } from "./lib/words.js";

const [form, address, key, outcome] = ["settings", "address", "key", "outcome"].map((id) => document.getElementById(id));

translate();
document.getElementById("command").textContent =
  `mihak keys create --name extension --publishable --origin ${location.origin}`;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  submitted(event.submitter?.value);
});
const known = await settings();
address.value ||= known.address; // what is being typed already stays
key.value ||= known.key;

async function submitted(wanted) {
  const chosen = { address: addressOf(address.value), key: key.value.trim() };
  if (!chosen.address) return tell("bad", words("address_wrong"));
  // First: the browser lets a permission be asked for within the click only.
  const allowed = await chrome.permissions.request(permissionFor(chosen.address)).catch(() => false);
  await keepOnly(chosen.address);
  await save(chosen);
  address.value = chosen.address;
  const said = [words("saved")];
  if (isReadable(chosen.address)) said.push(words("readable"));
  if (wanted !== "test") return tell("good", ...said, ...(allowed ? [] : [words("not_allowed")]));
  tell("good", ...said, words("testing"));
  await test(chosen, allowed);
}

async function test(chosen, allowed) {
  try {
    await new Service(chosen, AbortSignal.timeout(20_000)).greet();
    tell("good", words("test_fine"));
  } catch (error) {
    const told = error instanceof Refusal ? error : new Refusal("unreachable");
    const origin = `\u2068${location.origin}\u2069`; // a direction of its own within an Arabic sentence
    tell("bad", words(`test_${kindOf(told, chosen, allowed)}`, origin), told.detail);
  }
}

/** What is wrong, as this page has words for it. */
function kindOf({ code, status }, chosen, allowed) {
  if (code === "unreachable") return allowed ? "unreachable" : "unreachable_or_unknown";
  if (status === 401) return chosen.key ? "key_refused" : "key_missing";
  if (status === 403) return chosen.key.startsWith("mhp_") ? "wrong_origin" : "key_too_narrow";
  if (status === 429 || status === 503) return "busy";
  return "strange";
}

/** Gives back the permissions for addresses that were used before. */
async function keepOnly(chosen) {
  const { origins } = await chrome.permissions.getAll();
  const old = origins.filter((origin) => !permissionFor(chosen).origins.includes(origin));
  if (old.length) await chrome.permissions.remove({ origins: old }).catch(() => false);
}

function tell(kind, ...said) {
  outcome.className = kind;
  const [first, ...rest] = said.filter(Boolean);
  outcome.replaceChildren(element("p", {}, element("strong", {}, first)), ...rest.map((one) => element("p", { dir: "auto" }, one)));
}
