#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Fails when shellcheck has something to say about a shell script, or Python cannot compile a Python one."""
import re
import shutil
import subprocess

from sources import ROOT, files, finish, skip, text

SHELL = re.compile(r"#!\s*/(usr/bin/env |bin/|usr/bin/)(ba|da)?sh\b")


def is_shell(name: str) -> bool:
    with (ROOT / name).open("rb") as script:
        return SHELL.match(script.readline(100).decode("utf-8", "replace")) is not None


def main() -> None:
    problems = []
    for name in files(".py"):
        try:
            compile(text(name), name, "exec")
        except SyntaxError as error:
            problems.append(f"{name}:{error.lineno}: {error.msg}")
    if shutil.which("shellcheck"):
        scripts = [name for name in files() if is_shell(name)]
        run = subprocess.run(["shellcheck", "--format=gcc", *scripts], cwd=ROOT, capture_output=True, text=True,
                             check=False)
        problems += run.stdout.splitlines()
    elif not problems:
        skip("scripts", "shellcheck is missing (Debian: shellcheck)")
    finish("scripts", problems)


if __name__ == "__main__":
    main()
