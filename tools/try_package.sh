#!/bin/sh
# Tries the one-folder build where nobody built it: the folder is moved away, nothing of the environment is left, no
# Python of the system is used. It tests itself without a display, then opens its window on a display of its own.
# `tools/try_package.sh FOLDER`; what it prints last is the size of the folder.
set -eu
folder=$(cd "$1" && pwd)
away=$(mktemp -d)
trap 'rm -rf "$away"' EXIT
mkdir "$away/home" "$away/else where"
cp -a "$folder" "$away/else where/"
program="$away/else where/$(basename "$folder")/ukmdesk"
cd /

env -i HOME="$away/home" "$program" --self-test

# The window belongs to the program that was started, and has a title: it is no empty frame.
env -i HOME="$away/home" PATH=/usr/bin:/bin xvfb-run -a -s '-screen 0 1366x768x24' sh -c '
    "$1" & program=$!
    timeout 60 xdotool search --sync --onlyvisible --all --pid $program --name "ukmdesk$" >/dev/null || found=no
    kill $program
    wait $program 2>/dev/null || true
    [ "${found:-yes}" = yes ]
' sh "$program" || { echo "failed its window on a display"; exit 1; }
echo "ok its window on a display"

if [ -n "$(find "$away/home" -type f ! -path '*/.cache/*' ! -name app.ini -print -quit)" ]; then
    echo "failed nothing is left behind:"
    find "$away/home" -type f
    exit 1
fi
echo "$(du -sm "$folder" | cut -f 1) MB in $(find "$folder" -type f | wc -l) files, $(tar -C "$folder" -cf - . | gzip | wc -c | awk '{ print int($1 / 1000000) }') MB as one compressed file"
