#!/bin/sh
# From `git clone` to a verdict on three articles of one's own, with the seconds of each step.
#
#     sh docs/first-steps.sh [REPOSITORY] [PYTHON]     the address to clone, else this one; the Python, else python3
#
# Works in a folder of its own, which is gone afterwards, and over a database of its own.
set -eu
repository=${1:-$(cd "$(dirname "$0")/.." && pwd)} python=${2:-python3}
folder=$(mktemp -d) && chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT
export MIHAK_DATA_DIR="$folder/data"
unset PYTHONPATH
step() {
  words=$1 began=$(date +%s.%N)
  shift
  "$@" > "$folder/out" 2> "$folder/log" || { cat "$folder/out" "$folder/log" >&2; exit 1; }
  awk -v began="$began" -v ended="$(date +%s.%N)" -v words="$words" 'BEGIN { printf "%6.1f s  %s\n", ended - began, words }'
}
three_articles() {
  mkdir "$folder/articles"
  cat > "$folder/articles/ferryman.txt" <<'TEXT'
The fire service said on Tuesday that 14 houses burned down in Rivermouth. Nobody was hurt.
TEXT
  cat > "$folder/articles/courier.html" <<'TEXT'
<html lang="en"><head><title>Rivermouth fire: 17 houses lost</title></head><body><article><h1>Rivermouth fire: 17 houses lost</h1>
<p>Firefighters counted 17 burned houses in Rivermouth by Wednesday morning, the mayor told reporters at the town hall.</p></article></body></html>
TEXT
  cat > "$folder/articles/nahr.txt" <<'TEXT'
قالت بلدية ريفرماوث يوم الأربعاء إن الحريق أتى على 17 منزلاً، ولم يُصب أحد بأذى.
TEXT
}

step "git clone" git clone --quiet "$repository" "$folder/mihak"
cd "$folder/mihak"
step "make setup: .venv with the locked packages" make setup PYTHON="$python"
three_articles
step "mihak corpus ingest: three articles" .venv/bin/mihak corpus ingest "$folder/articles"
cat "$folder/out"
step "mihak check: a verdict" .venv/bin/mihak check "17 houses burned down in Rivermouth"
head -3 "$folder/out"
