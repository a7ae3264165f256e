// The one place that sends anything. A request carries what is checked, and the key: no cookie, no referrer, no page.
import { events } from "./events.js";

const TRIES = 6;
/** So often a busy service is asked again. */
const BATCH = 4;
/** Claims of one request: few, so that a draft fills claim by claim. */
const MOST_EVIDENCE = 10;

/** Why there is no answer: `code` is the service's own, or `unreachable`, or `strange` where something else answers. */
export class Refusal extends Error {
  constructor(code, status = 0, detail = "") {
    super(detail || code);
    Object.assign(this, { code, status, detail });
  }
}

export class Service {
  constructor({ address, key }, signal) {
    Object.assign(this, { address, key, signal });
  }

  /** Steps of a check as they end: `{ name, data }`, as the service's contract has them. */
  async *check(claim) {
    const answer = await this.#sent("/v1/checks", { claim, limit: MOST_EVIDENCE }, "text/event-stream");
    let ended = false;
    try {
      for await (const event of events(answer.body)) {
        if (event.name === "error") throw new Refusal(event.data.code, event.data.status, event.data.detail);
        ended ||= event.name === "done";
        this.signal?.throwIfAborted(); // what was read before is not shown after
        yield event;
      }
    } catch (error) {
      throw error instanceof TypeError ? new Refusal("cut_off") : error;
    }
    if (!ended) throw new Refusal("cut_off");
  }

  /** The claims of a text. */
  async extract(text) {
    return this.#read("/v1/claims/extract", { text });
  }

  /** Checks of many claims as they end: `{ index, check }` or `{ index, problem }`. */
  async *checks(claims, language) {
    const rest = { limit: MOST_EVIDENCE, language };
    // A publishable key, which every reader of a page may hold, opens no batches.
    const size = this.key.startsWith("mhp_") ? 1 : BATCH;
    for (let first = 0; first < claims.length; first += size) {
      const some = claims.slice(first, first + size);
      const results = size === 1 ? [await this.#one(some[0], rest)] : await this.#many(some, rest);
      for (const [offset, result] of results.entries()) {
        this.signal?.throwIfAborted();
        yield { index: first + offset, ...result };
      }
    }
  }

  /**
   * Nothing, where the service answers and admits this extension with its key. It is asked by POST: with a GET the
   * browser does not say which extension asks, and a publishable key is good for nothing then.
   */
  async greet() {
    const found = await this.#read("/v1/claims/extract", { text: "Mihak", limit: 1 });
    if (!Array.isArray(found.claims)) throw new Refusal("strange");
  }

  async #one(claim, rest) {
    try {
      return { check: await this.#read("/v1/checks", { claim, ...rest }) };
    } catch (error) {
      if (error instanceof Refusal && error.code === "invalid_input") return { problem: error };
      throw error;
    }
  }

  async #many(claims, defaults) {
    const body = { claims: claims.map((claim) => ({ claim })), defaults };
    return (await this.#read("/v1/checks/batch", body)).results;
  }

  async #read(path, body) {
    const answer = await this.#sent(path, body);
    const read = await answer.json().catch(() => null);
    this.signal?.throwIfAborted();
    if (read === null) throw new Refusal("strange", answer.status);
    return read;
  }

  async #sent(path, body, accept = "application/json") {
    for (let left = TRIES; ; left -= 1) {
      const answer = await this.#asked(path, body, accept);
      if (answer.ok) return answer;
      const refusal = await refusalOf(answer);
      const seconds = Number(answer.headers.get("Retry-After")) || 1;
      if (refusal.status !== 429 || left <= 1) throw refusal;
      await pause(seconds, this.signal);
    }
  }

  async #asked(path, body, accept) {
    try {
      return await fetch(this.address + path, {
        method: "POST",
        headers: {
          Accept: accept,
          "Content-Type": "application/json",
          ...(this.key && { Authorization: `Bearer ${this.key}` }),
        },
        body: JSON.stringify(body),
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
        redirect: "error", // what stands elsewhere gets neither the text nor the key
        signal: this.signal,
      });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Refusal("unreachable");
    }
  }
}

async function refusalOf(answer) {
  const problem = await answer.json().catch(() => null);
  return typeof problem?.code === "string"
    ? new Refusal(problem.code, answer.status, problem.detail)
    : new Refusal("strange", answer.status);
}

function pause(seconds, signal) {
  return new Promise((done, stopped) => {
    const timer = setTimeout(done, seconds * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      stopped(signal.reason);
    });
  });
}
