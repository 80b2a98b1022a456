#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Fails when clang-format 14 would change a source. With --fix it changes them."""
import shutil
import subprocess
import sys

from sources import ROOT, files, finish, skip


def formatter() -> str | None:
    """Version 14 exactly: each version formats a little differently."""
    for name in ("clang-format-14", "clang-format"):
        if path := shutil.which(name):
            version = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
            if " version 14." in version:
                return path
    return None


def main() -> None:
    program = formatter()
    if program is None:
        skip("format", "clang-format 14 is missing (Debian: clang-format-14)")
    mode = ["-i"] if "--fix" in sys.argv[1:] else ["--dry-run", "-Werror", "--ferror-limit=1"]
    run = subprocess.run([program, *mode, *files(".h", ".cpp")], cwd=ROOT, capture_output=True, text=True, check=False)
    finish("format", [line for line in run.stderr.splitlines() if ": error:" in line])


if __name__ == "__main__":
    main()
