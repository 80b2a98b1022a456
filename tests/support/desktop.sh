#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
# desktop.sh COMMAND [ARGUMENTS]: runs it on a desktop of its own: X server, session bus, window manager, notification
# area. Ends with the command's status; 77, and says so, where a part of such a desktop is not installed.
set -euo pipefail

if [ "${1-}" != --inside ]; then
    for tool in Xvfb dbus-run-session openbox trayer; do
        if ! command -v "$tool" >/dev/null; then
            echo "SKIP   : gui_desktop() $tool is not installed" # as Qt Test says it: ./dev collects these
            exit 77
        fi
    done
    home=$(mktemp -d)
    mkfifo "$home/display"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -terminate >"$home/log" 2>&1 3>"$home/display" &
    server=$!
    # Whoever ended by itself, the status stays the command's (a failing command in a trap would take its place)
    trap 'kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; rm -rf "$home" || true' EXIT
    if ! read -r -t 20 number <"$home/display"; then
        cat "$home/log" >&2
        exit 1
    fi
    export DISPLAY=":$number" HOME="$home" XDG_RUNTIME_DIR="$home" QT_QPA_PLATFORM=xcb
    unset WAYLAND_DISPLAY XDG_CURRENT_DESKTOP DBUS_SESSION_BUS_ADDRESS
    dbus-run-session -- "$0" --inside "$@"
    exit
fi

shift
openbox >/dev/null 2>&1 &
manager=$!
trayer --edge top --align right --widthtype request --height 32 --transparent false >/dev/null 2>&1 &
tray=$!
trap 'kill "$manager" "$tray" 2>/dev/null || true; wait 2>/dev/null || true' EXIT
"$@"
