// Checks a claim and prints its verdict and evidence.
//
//     npm install && npm run types && npm run build     (types come from the service's own OpenAPI document)
//     node check.js "120 killed in the Hasakah prison attack"
//
// MIHAK_URL: where the service is (http://127.0.0.1:8000); MIHAK_KEY: a key, where it needs one.
import createClient from "openapi-fetch";
import type { paths } from "./mihak.js";

const { MIHAK_URL = "http://127.0.0.1:8000", MIHAK_KEY } = process.env;
const client = createClient<paths>({
  baseUrl: MIHAK_URL,
  headers: MIHAK_KEY ? { Authorization: `Bearer ${MIHAK_KEY}` } : {},
});

const claim = process.argv[2] ?? "قُتل 120 شخصاً في الهجوم على سجن الحسكة";
const { data, error } = await client.POST("/v1/checks", { body: { claim, limit: 5 } });

if (error) {
  console.error(`${error.title}: ${error.detail}`);
  process.exitCode = 1;
} else if (typeof data === "object" && "verdict" in data) {
  console.log(`${data.claim.text}\n→ ${data.verdict.label} (${data.verdict.probability.toFixed(2)})\n`);
  for (const { stance, decided, quote, document } of data.evidence) {
    console.log(`${decided ? "●" : "○"} ${stance}: ${quote}\n    ${document.source}, ${document.published_at ?? "undated"}`);
  }
}
