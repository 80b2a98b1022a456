#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Fails when a source lacks its two SPDX lines at the top, a header lacks #pragma once, or a header imports names."""
import re

from sources import files, finish, text

SPDX = re.compile(
    r"(#!.*\n|@echo off\n)?"
    r"(//|#|::|--) SPDX-FileCopyrightText: 20\d\d\S* .+\n\2 SPDX-License-Identifier: (MIT|GPL-3\.0-only)\n"
)


def has_spdx(name: str) -> bool:
    return name.endswith((".h", ".cpp", ".c", ".py", ".sh", ".cmake", "CMakeLists.txt", ".sql")) or name in (
        "dev", ".ci/run")


def main() -> None:
    problems = []
    for name in filter(has_spdx, (n for n in files() if not n.startswith("tests/data/"))):
        source = text(name)
        top = SPDX.match(source)
        if not top:
            problems.append(f"{name}: the two SPDX lines are missing at the top")
        if not name.endswith(".h"):
            continue
        if not source[top.end() if top else 0:].startswith("#pragma once\n"):
            problems.append(f"{name}: #pragma once is missing right after the SPDX lines")
        if not name.startswith("tests/") and re.search(r"^using namespace ", source, re.M):
            problems.append(f"{name}: a header may not say `using namespace`")
    finish("headers", problems)


if __name__ == "__main__":
    main()
