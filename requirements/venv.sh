# Makes a virtual environment with locked dependencies and this project in it.
# usage: venv.sh PYTHON FOLDER LOCK [EXTRA_REQUIREMENTS]
set -eu
python=$1 folder=$2 lock=$3 extra=${4:-}
"$python" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Mihak needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 …")'
if [ ! -x "$folder/bin/python" ]; then
  echo "Making $folder …" >&2
  "$python" -m venv "$folder"
fi
pip() { "$folder/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@"; }
echo "Installing $lock …" >&2
pip --require-hashes --requirement "$lock"
pip --no-deps --no-build-isolation --editable .
if [ -n "$extra" ]; then
  echo "Installing $extra …" >&2
  pip --requirement "$extra"
fi
