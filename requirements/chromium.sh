# Makes sure that the browser tests find Chromium: as root on Debian it is installed, else a line says what is missing.
# usage: chromium.sh          CHROMIUM: its path, where it is not /usr/bin/chromium
set -eu
chromium=${CHROMIUM:-/usr/bin/chromium}
[ ! -x "$chromium" ] || exit 0
if [ -z "${CHROMIUM:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium …" >&2
  apt-get update -qq
  # Fonts are only recommended by it, and without them Arabic is a row of boxes.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium fonts-noto-core fonts-noto-color-emoji >/dev/null
fi
[ -x "$chromium" ] || {
  echo "Chromium is missing at $chromium: install it (Debian: apt-get install chromium fonts-noto-core) or set CHROMIUM to its path." >&2
  exit 1
}
