# Measures parts of the service into benchmarks/<part>.md, plots beside them; a part that fails leaves its last results.
# usage: [MIHAK=… BENCH=folder PEERS=python INFINITY=python DATA=folder] sh benchmarks/run.sh PART…
set -eu
MIHAK=${MIHAK:-.venv/bin/mihak} BENCH=${BENCH:-.bench} PEERS=${PEERS:-.venv-peers/bin/python} INFINITY=${INFINITY:-.venv-infinity/bin/python}
here=$(dirname "$0") new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT

measured() { # PART ARGUMENTS…: the tables, and whatever is drawn into $new
  part=$1
  shift
  echo "$part: $MIHAK bench $*" >&2
  "$MIHAK" bench "$@" > "$new/$part.md"
  mv "$new"/* "$here/"
  cat "$here/$part.md"
}

for part in "$@"; do
  case $part in
    nli) measured nli nli --plots "$new" --peers "$PEERS" --infinity "$INFINITY" --weights "$BENCH/nli" ;;
    check) measured check check --plots "$new" ;;
    load) measured load load --plots "$new" ;;
    memory) measured memory load --plots "$new" --clients '' --checks 10000 ;;
    ingest) measured ingest ingest --plots "$new" --peers "$PEERS" --base "$BENCH/base" ;;
    corpora) "$MIHAK" bench retrieval --data "${DATA:?folder of sets with sentences}" --folder "$BENCH/retrieval" --make ;;
    retrieval) measured retrieval retrieval --plots "$new" --data "${DATA:?folder of sets with sentences}" --folder "$BENCH/retrieval" ;;
    million) measured million check --data-dir "$BENCH/retrieval/1000000" ;;
    *) echo "no part $part: nli check load memory ingest corpora retrieval million" >&2; exit 2 ;;
  esac
done
