# Makes sure that the documents' tests find the programs they run: as root on Debian missing ones are installed, else told.
# usage: programs.sh
set -eu
missing() { for program in nginx openssl curl systemd-analyze; do PATH="$PATH:/usr/sbin" command -v "$program" >/dev/null || echo "$program"; done; }
[ -n "$(missing)" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing $(missing | tr '\n' ' ')…" >&2
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends nginx-light openssl curl systemd >/dev/null
fi
[ -z "$(missing)" ] || { echo "Missing: $(missing | tr '\n' ' ')(Debian: apt-get install nginx-light openssl curl systemd)" >&2; exit 1; }
