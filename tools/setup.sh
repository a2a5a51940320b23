#!/bin/sh
# Make the virtual environment $VENV with the interpreter $PYTHON and fill it with exactly the locked packages.
# Both the installer (uv) and the packages are checked against the hashes of requirements.lock.
set -eu

say() { printf '%s\n' "$*" >&2; }
stop() { say "Setting up stopped: $*"; exit 1; }

lock=requirements.lock
in_venv="$VENV/bin/python"

"$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
    || stop "Python 3.11 or newer is needed; name it with  make PYTHON=/path/to/python3.11"

if ! [ -x "$in_venv" ]; then
    "$PYTHON" -m venv "$VENV" >&2 \
        || stop "$PYTHON has no working 'venv' module (on Debian and Ubuntu: the package python3-venv)"
fi

# The part of the lock that pins one package, with its hashes.
pinned() { awk -v name="$1==" 'index($0, name) == 1 {on = 1; print; next} /^[^ ]/ {on = 0} on' "$lock"; }

if ! [ -x "$VENV/bin/uv" ]; then
    say "Installing uv into $VENV"
    "$in_venv" -m pip --version >/dev/null 2>&1 || "$in_venv" -m ensurepip >/dev/null
    pinned uv >"$VENV/uv.lock"
    "$in_venv" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement "$VENV/uv.lock" \
        || stop "uv could not be fetched. The first set-up needs a package registry: check the connection, proxy or mirror that pip is set to use."
fi

# uv first believes the certificates that it brings along, then those of the system (behind a proxy that has its
# own); where it finds no registry, pip installs the same files from where pip is set to look.
install_locked() {
    "$VENV/bin/uv" pip sync --require-hashes "$lock" \
        || UV_SYSTEM_CERTS=true "$VENV/bin/uv" pip sync --require-hashes "$lock" \
        || "$in_venv" -m pip install --disable-pip-version-check --require-hashes --requirement "$lock"
}

say "Installing the locked packages into $VENV"
export VIRTUAL_ENV="$PWD/$VENV"
if ! install_locked >"$VENV/setup.log" 2>&1; then
    tail -n 20 "$VENV/setup.log" >&2
    stop "the packages could not be fetched. The first set-up needs a package registry: check the connection, or name a mirror (UV_DEFAULT_INDEX for uv, PIP_INDEX_URL for pip)."
fi
"$VENV/bin/uv" pip install --quiet --no-deps --no-build-isolation --editable . \
    || stop "Darya itself could not be installed; the lines above say why."
say "Ready: $VENV/bin/darya"
