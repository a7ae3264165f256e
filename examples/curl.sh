#!/bin/sh
# Checks a claim with curl: the plain answer, the same as a stream, and a batch of two.
#
#     MIHAK_URL=http://127.0.0.1:8000 MIHAK_KEY=… sh examples/curl.sh
#
# MIHAK_KEY is left out where the service needs no key.
set -eu
url=${MIHAK_URL:-http://127.0.0.1:8000}
ask() { curl --silent --show-error --fail-with-body ${MIHAK_KEY:+--header "Authorization: Bearer $MIHAK_KEY"} "$@"; echo; }

ask "$url/v1/checks" --json '{"claim": "120 killed in the Hasakah prison attack", "limit": 3}'

ask "$url/v1/checks" --no-buffer --header 'Accept: text/event-stream' \
  --json '{"claim": "قُتل 120 شخصاً في الهجوم على سجن الحسكة", "limit": 3}'

ask "$url/v1/checks/batch" --json '{
  "claims": [{"claim": "Seven civilians were killed in the prison attack"}, {"claim": "فرّ جميع السجناء"}],
  "defaults": {"limit": 3}
}'
