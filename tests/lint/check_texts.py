#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Fails on what no file of the repository may hold: paths of somebody's machine, blanks at the end of a line, tabs in
sources, CRLF, a missing last newline."""
import re

from sources import ROOT, files, finish

BYTES_AS_THEY_ARE = ("tests/data/", "tests/fuzz/corpus/")  # fixtures are what other programs wrote
BINARY = (".png", ".ico", ".icns", ".gz", ".zst", ".db", ".pcap", ".qm", ".bin")
NO_TABS = (".h", ".cpp", ".c", ".py", ".cmake", "CMakeLists.txt", ".json", ".yaml", ".yml", ".md", ".sh")

# A folder of a person, or this working copy. Paths that every system has (/etc, /proc, /var/lib) are fine.
HERE = re.escape(str(ROOT).encode()) if len(ROOT.parts) > 2 else rb"(?!)"
MACHINE_PATH = re.compile(
    rb"(?<![\w$}/.-])(/(home|Users)/(?!(user|somebody)/|\{|<|\$)[\w.-]+/|/root/\w|[A-Z]:\\\\?Users\\\\?\w|" + HERE + rb"/)"
)


def problems_of(name: str) -> list[str]:
    content = (ROOT / name).read_bytes()
    if name.endswith(BINARY) or b"\0" in content[:8000]:
        return []
    found = []
    as_is = name.startswith(BYTES_AS_THEY_ARE)
    for number, line in enumerate(content.split(b"\n"), 1):
        where = f"{name}:{number}"
        if MACHINE_PATH.search(line):
            found.append(f"{where}: a path of somebody's machine")
        if as_is:
            continue
        if line.endswith(b"\r"):
            found.append(f"{where}: CRLF")
        elif line != line.rstrip():
            found.append(f"{where}: blanks at the end")
        if b"\t" in line and name.endswith(NO_TABS):
            found.append(f"{where}: a tab")
    if content and not as_is and not content.endswith(b"\n"):
        found.append(f"{name}: no newline at the end")
    return found


def main() -> None:
    finish("texts", [problem for name in files() for problem in problems_of(name)])


if __name__ == "__main__":
    main()
