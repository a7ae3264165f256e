// What the generated types promise, against a live server: `node --test` runs this, `test_typescript.py` starts it.
import assert from "node:assert/strict";
import test from "node:test";
import createClient from "openapi-fetch";
import type { components, paths } from "./mihak.js";

type Schemas = components["schemas"];
type Check = Schemas["Check"];
type Events = Schemas["CheckEvents"];

const ENGLISH = "120 killed in the Hasakah prison attack";
const ARABIC = "قُتل 120 شخصاً في الهجوم على سجن الحسكة";

const { MIHAK_URL: baseUrl, MIHAK_KEY: key } = process.env;
assert.ok(baseUrl && key, "MIHAK_URL and MIHAK_KEY are needed");
const client = createClient<paths>({ baseUrl, headers: { Authorization: `Bearer ${key}` } });

async function checked(body: Schemas["CheckRequest"]): Promise<Check> {
  const { data, error } = await client.POST("/v1/checks", { body });
  assert.ok(data, JSON.stringify(error));
  assert.ok(typeof data === "object" && "verdict" in data, "answered at once, and not as a stream");
  return data;
}

/** Events of a stream: what stands between empty lines, with its name and data. */
async function* events(stream: ReadableStream<Uint8Array>): AsyncGenerator<{ name: string; data: unknown }> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = new Map(block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
      const [name, data] = [fields.get("event"), fields.get("data")];
      if (name !== undefined && data !== undefined) yield { name, data: JSON.parse(data) };
    }
  }
  assert.equal(text, "", "the stream ends with its last event");
}

async function streamed(claim: string): Promise<{ names: string[]; told: Partial<Events> }> {
  const { data, response } = await client.POST("/v1/checks", {
    body: { claim },
    headers: { Accept: "text/event-stream" },
    parseAs: "stream",
  });
  assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
  assert.ok(data);
  const names: string[] = [];
  const told: Record<string, unknown> = {};
  for await (const event of events(data)) {
    names.push(event.name);
    told[event.name] = event.data;
  }
  return { names, told };
}

for (const claim of [ENGLISH, ARABIC]) {
  test(`a check: ${claim}`, async () => {
    const check = await checked({ claim, limit: 5 });
    assert.equal(check.claim.text, claim);
    const label: Schemas["VerdictLabel"] = check.verdict.label;
    assert.equal(label, "supported");
    assert.ok(check.evidence.length >= 1 && check.evidence.length <= 5);
    assert.ok(check.evidence.some(({ decided, stance }) => decided && stance === "supports"));
    for (const { quote, selector, probabilities } of check.evidence) {
      assert.equal([...quote].length, selector.end - selector.start, "offsets count code points");
      assert.ok(Math.abs(probabilities.supports + probabilities.contradicts + probabilities.neutral - 1) < 0.01);
    }
  });
}

test("a batch: one answer or one problem for each claim, in their order", async () => {
  const { data } = await client.POST("/v1/checks/batch", {
    body: { claims: [{ claim: ENGLISH }, { claim: "…" }, { claim: ARABIC, limit: 1 }], defaults: { limit: 3 } },
  });
  assert.ok(data);
  const [english, empty, arabic] = data.results;
  assert.equal(english?.check?.claim.text, ENGLISH);
  assert.equal(english?.problem, null);
  assert.equal(empty?.check, null);
  assert.equal(empty?.problem?.status, 422);
  assert.equal(empty?.problem?.errors[0]?.field, "claim");
  assert.equal(arabic?.check?.evidence.length, 1);
  assert.equal(data.results.length, 3);
});

test("a stream: the events in order, and together what the plain answer says", async () => {
  const [{ names, told }, plain] = [await streamed(ENGLISH), await checked({ claim: ENGLISH })];
  assert.deepEqual(names, ["parsed", "retrieved", "evidence", "verdict", "done"]);
  assert.deepEqual(told.parsed?.claim, plain.claim);
  assert.deepEqual(told.verdict?.verdict, plain.verdict);
  assert.deepEqual(told.verdict?.evidence.map(({ id }) => id), plain.evidence.map(({ id }) => id));
  assert.deepEqual(told.done?.counts, plain.counts);
});

test("an error: a problem that names the field", async () => {
  const { data, error, response } = await client.POST("/v1/checks", { body: { claim: "", limit: 5 } });
  assert.equal(data, undefined);
  assert.equal(response.status, 422);
  assert.equal(response.headers.get("content-type"), "application/problem+json");
  assert.ok(error);
  assert.equal(error.code, "invalid_input");
  assert.deepEqual(error.errors.map(({ field }) => field), ["claim"]);
  assert.equal(error.request_id, response.headers.get("x-request-id"));
});

test("pages of results: every saved check once, newest first", async () => {
  const saved: string[] = [];
  for (const claim of [ENGLISH, ARABIC, "Seven civilians were killed"]) {
    const { id } = await checked({ claim, save: true });
    assert.ok(id);
    saved.unshift(id);
  }
  const listed: string[] = [];
  const pages: number[] = [];
  let cursor: string | null = null;
  do {
    const query: { limit: number; cursor?: string } = cursor === null ? { limit: 2 } : { limit: 2, cursor };
    const { data, response } = await client.GET("/v1/checks", { params: { query } });
    assert.ok(data);
    listed.push(...data.checks.map(({ id }) => id));
    pages.push(data.checks.length);
    cursor = data.next_cursor;
    assert.equal(response.headers.has("link"), cursor !== null);
  } while (cursor !== null);
  assert.deepEqual([listed, pages], [saved, [2, 1]]);
  for (const check_id of saved) {
    const { response } = await client.DELETE("/v1/checks/{check_id}", { params: { path: { check_id } } });
    assert.equal(response.status, 204);
  }
  const wrong = await client.GET("/v1/checks", { params: { query: { cursor: "x" } } });
  assert.deepEqual(wrong.error?.errors.map(({ field }) => field), ["cursor"]);
});

test("a key: without one, with a wrong one, with one whose scope does not reach", async () => {
  const bare = await createClient<paths>({ baseUrl }).GET("/v1/corpus");
  assert.deepEqual([bare.response.status, bare.error?.code], [401, "unauthenticated"]);
  const wrong = await client.GET("/v1/corpus", { headers: { Authorization: `Bearer ${key.slice(0, -1)}` } });
  assert.equal(wrong.response.status, 401);
  const other = createClient<paths>({ baseUrl, headers: { "X-API-Key": key } });
  const { data, response } = await other.GET("/v1/corpus");
  assert.ok(data && data.documents > 0);
  assert.match(response.headers.get("ratelimit") ?? "", /^"default";r=\d+;t=\d+$/);
  const refused = await other.PUT("/v1/sources/{source_id}", { params: { path: { source_id: "a" } }, body: { tier: 1 } });
  assert.deepEqual([refused.response.status, refused.error?.code], [403, "forbidden"]);
});
