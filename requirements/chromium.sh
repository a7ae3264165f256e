# Makes sure that the browser tests find Chromium: as root on Debian it is installed, else a line says what is missing.
# usage: chromium.sh          CHROMIUM: its path, where it is not Debian's
set -eu
[ -z "${CHROMIUM:-}" ] || [ ! -x "$CHROMIUM" ] || exit 0
there() { [ -x /usr/bin/chromium ] && [ -e /usr/lib/chromium/locales/ar.pak ]; }
if [ -z "${CHROMIUM:-}" ] && ! there && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium …" >&2
  apt-get update -qq
  # Its languages and fonts are only recommended by it, and without them nothing is Arabic, or a row of boxes.
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    chromium chromium-l10n fonts-noto-core fonts-noto-color-emoji >/dev/null
fi
[ -z "${CHROMIUM:-}" ] && there || {
  echo "Chromium is missing: install it (Debian: apt-get install chromium chromium-l10n fonts-noto-core) or set CHROMIUM to its path." >&2
  exit 1
}
