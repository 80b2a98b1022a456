#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""The files in translations/ are those that lupdate makes of the sources, and German is complete.

check_translations.py [--fix]: with --fix brings the files up to date; what is new in them is then to be translated.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
OPTIONS = {"netmonitor_de.ts": ["-target-language", "de_DE"],
           "netmonitor_en.ts": ["-target-language", "en_US", "-pluralonly"]}


def lupdate_program():
    for name in ("/usr/lib/qt6/bin/lupdate", "lupdate6", "lupdate-qt6", "lupdate"):
        path = shutil.which(name)
        if path and "6." in subprocess.run([path, "-version"], capture_output=True, text=True).stdout:
            return path
    return None


def update(lupdate, ts_file):
    subprocess.run([lupdate, "-silent", "-locations", "none", "-no-obsolete", "-extensions", "cpp,h", "-I", ".",
                    "-source-language", "en_US", *OPTIONS[ts_file.name], "ui", "models/item", "-ts", str(ts_file)],
                   cwd=ROOT, check=True, capture_output=True)


def main():
    lupdate = lupdate_program()
    if lupdate is None:
        print("translations: SKIPPED, lupdate of Qt 6 is not installed (Debian: qt6-l10n-tools)")
        return 77
    problems = []
    for name in OPTIONS:
        kept = ROOT / "translations" / name
        if "--fix" in sys.argv:
            update(lupdate, kept)
        with tempfile.TemporaryDirectory() as directory:
            fresh = pathlib.Path(directory) / name
            shutil.copy(kept, fresh)
            update(lupdate, fresh)
            if fresh.read_text(encoding="utf-8") != kept.read_text(encoding="utf-8"):
                problems.append(f"{name} is not up to date: run tests/lint/check_translations.py --fix")
        for source in re.findall(r"<source>([^<]*)</source>\s*(?:<[a-z]*comment>[^<]*</[a-z]*comment>\s*)*"
                                 r'<translation type="unfinished"', kept.read_text(encoding="utf-8")):
            problems.append(f"{name}: not translated: {source}")
    for problem in problems:
        print(f"translations: {problem}")
    print("translations: clean" if not problems else f"translations: {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
