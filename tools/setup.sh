#!/bin/sh
# Makes .venv with everything that requirements.lock names, and this project itself, ready to run.
# `tools/setup.sh app` asks for what the app on the screen needs of the system as well; `tools/setup.sh tests` for that
# and for what only the tests need (strace kills a save at every sync, Xvfb is a screen where there is none, PostgreSQL
# is the database of a large hub; the tests start one of their own);
# `tools/setup.sh package` for what freezing needs.
# What the system lacks is installed by apt as root or through `sudo -n`; otherwise the one line to type is printed
# and the exit status is 1. A second call finds its stamp and does nothing.
set -eu
cd "$(dirname "$0")/.."
venv=.venv
stamp=$venv/stamp
purpose=${1:-}

say() { printf '%s\n' "$*" >&2; }

usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
    for name in python3 python3.11 python3.12 python3.13; do
        if usable "$name"; then
            command -v "$name"
            return
        fi
    done
}

# One line for each thing of the system that the app loads: shared library, Debian package.
libraries='libglib-2.0.so.0 libglib2.0-0
libEGL.so.1 libegl1
libGL.so.1 libgl1
libfontconfig.so.1 libfontconfig1
libxkbcommon.so.0 libxkbcommon0
libdbus-1.so.3 libdbus-1-3
libcups.so.2 libcups2
libxcb-cursor.so.0 libxcb-cursor0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-shape.so.0 libxcb-shape0'

missing_libraries() {
    here=$(/sbin/ldconfig -p 2>/dev/null || true)
    printf '%s\n' "$libraries" | while read -r library package; do
        case $here in *"$library "*) ;; *) echo "$package" ;; esac
    done
    [ -f /usr/share/fonts/truetype/noto/NotoSans-Regular.ttf ] || echo fonts-noto-core
}

missing_programs() {
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
    done
}

# Prints the Debian packages that `purpose` lacks, each once.
missing_for_purpose() {
    case $purpose in
    app) missing_libraries ;;
    tests)
        missing_libraries
        missing_programs strace:strace dbus-daemon:dbus Xvfb:xvfb xauth:xauth xdotool:xdotool pdftoppm:poppler-utils
        ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing_programs initdb:postgresql
        ;;
    package)
        missing_libraries
        missing_programs objdump:binutils Xvfb:xvfb xauth:xauth xdotool:xdotool
        ;;
    esac
}

missing_packages() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    missing_for_purpose
}

install_packages() {
    say "Missing on this machine: $*"
    if ! command -v apt-get >/dev/null; then
        say "There is no apt here. Install them with this system's own means, then run make again."
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then
        as_root="env"
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        as_root="sudo -n env"
    else
        say "Type this line, then run make again:"
        say "    sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
        exit 1
    fi
    say "Installing them with apt-get."
    apt="$as_root DEBIAN_FRONTEND=noninteractive apt-get -qq"
    $apt update >&2 || say "apt-get update failed; trying with the lists that are there."
    $apt install -y --no-install-recommends "$@" >&2
}

fingerprint() {
    cat requirements.lock pyproject.toml tools/setup.sh tools/build_reference.py | sha256sum | cut -d ' ' -f 1
}

python=$(find_python)
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed. Type this line, then run make again:"
    say "    sudo apt-get install -y python3 python3-venv"
    exit 1
fi

want="$(fingerprint) $(pwd)"
if [ -z "$(missing_for_purpose)" ] && [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$want" ] && [ -f resources/reference/regions.db ] && "$venv/bin/python" -c ''; then
    touch "$stamp"
    exit 0
fi

packages=$(missing_packages "$python")
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086 # one word per package
    install_packages $packages
fi

if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    say "Making $venv with $("$python" --version)."
    rm -rf "$venv"
    "$python" -m venv "$venv"
fi
rm -f "$stamp"
say "Installing the libraries of requirements.lock; the first time this takes a minute or two."
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
printf '%s\n' "$want" >"$stamp"
say "Ready."
