#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Proves that the checks find what they are for: each runs over a small tree with one fault of each kind."""
import contextlib
import io
import runpy
import sys
import tempfile
from pathlib import Path

import sources

CHECKS = Path(__file__).resolve().parent
TOP = "// SPDX-FileCopyrightText: 2026 The NetMonitor authors\n// SPDX-License-Identifier: MIT\n"
HEADER = TOP + "#pragma once\n"

# check, file, content, part of the complaint; an empty complaint: this must pass
CASES = [
    ("layers", "models/domain/a.h", '#include "app/config/b.h"\n', "models/domain may not include app/config/b.h"),
    ("layers", "models/domain/a.h", "#include <QTcpSocket>\n", "models/domain may not include QTcpSocket"),
    ("layers", "models/domain/a.h", "#include <QtSql/QSqlQuery>\n", "may not include QtSql/QSqlQuery"),
    ("layers", "app/config/a.cpp", '#  include "app/storage/b.h"\n', "app/config may not include app/storage/b.h"),
    ("layers", "app/server/a.cpp", '#include "app/agent/b.h"\n', "app/server may not include app/agent/b.h"),
    ("layers", "app/agent/a.cpp", "#include <QImage>\n", "app/agent may not include QImage"),
    ("layers", "app/launch/a.cpp", '#include "ui/b.h"\n', "app/launch may not include ui/b.h"),
    ("layers", "ui/a.cpp", "#include <QNetworkReply>\n", "ui may not include QNetworkReply"),
    ("layers", "ui/a.cpp", '#include "app/storage/b.h"\n', "ui may not include app/storage/b.h"),
    ("layers", "app/agent/a.cpp", '#include "app/storage/b.h"\n#include <QTimer>\n#include <QtEndian>\n', ""),
    ("layers", "app/agent/a.cpp", "#include <QtDBus>\n", "app/agent may not include QtDBus"),
    ("layers", "app/server/a.cpp", "#include <QHttpServer>\n#include <QTcpServer>\n#include <QByteArrayView>\n", ""),
    ("layers", "app/main.cpp", '#include "ui/b.h"\n#include <QApplication>\n', ""),
    ("headers", "a.h", "#pragma once\n", "SPDX lines are missing"),
    ("headers", "a.h", TOP + "\nint a;\n", "#pragma once is missing"),
    ("headers", "a.h", HEADER + "using namespace std;\n", "may not say `using namespace`"),
    ("headers", "a.h", HEADER, ""),
    ("texts", "a.md", "see /" + "home/jane/src\n", "a.md:1: a path of somebody's machine"),
    ("texts", "a.md", "put it in /home/user/x or /etc/netmonitor\n", ""),
    ("texts", "a.md", "one \ntwo\n", "a.md:1: blanks at the end"),
    ("texts", "a.cpp", "\tint a;\n", "a.cpp:1: a tab"),
    ("texts", "a.md", "one\r\n", "a.md:1: CRLF"),
    ("texts", "a.md", "one", "no newline at the end"),
    ("scripts", "a.py", "def (:\n", "a.py:1:"),
]


def run(check: str) -> tuple[int, str]:
    """Exit code and words of a check over the tree at sources.ROOT."""
    words = io.StringIO()
    try:
        with contextlib.redirect_stdout(words):
            runpy.run_path(str(CHECKS / f"check_{check}.py"), run_name="__main__")
    except SystemExit as end:
        return int(end.code or 0), words.getvalue()
    return -1, words.getvalue()


def main() -> int:
    failures = 0
    for check, name, content, complaint in CASES:
        with tempfile.TemporaryDirectory() as folder:
            sources.ROOT = Path(folder)
            (sources.ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (sources.ROOT / name).write_text(content, encoding="utf-8", newline="")
            code, words = run(check)
        right = code == 0 if not complaint else code == 1 and complaint in words
        if not right:
            failures += 1
            print(f"{check} on {name} with {content!r}: exit {code}, said {words!r}")
    print(f"{len(CASES)} cases, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
