#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Fails when a program (the daemon) pulls in a library of the desktop: check_daemon.py PROGRAM"""
import re
import shutil
import subprocess
import sys

from sources import finish, skip

DESKTOP = re.compile(r"lib(Qt\d(Gui|Widgets|Charts|OpenGL\w*|DBus|Quick|Qml)|GL|EGL|GLX|OpenGL|X11|xcb|wayland-\w+)\b")


def main() -> None:
    if len(sys.argv) != 2:
        return  # run without a program, as part of all checks: ctest knows where the daemon is
    if not shutil.which("ldd"):
        skip("daemon", "ldd is missing")
    run = subprocess.run(["ldd", sys.argv[1]], capture_output=True, text=True, check=True)
    libraries = [line.split()[0] for line in run.stdout.splitlines()]
    if not any(name.startswith("libQt6Core") for name in libraries):
        finish("daemon", [f"{sys.argv[1]} does not even link QtCore: this is not the daemon"])
    finish("daemon", [f"{sys.argv[1]} pulls in {name}" for name in libraries if DESKTOP.match(name)])


if __name__ == "__main__":
    main()
