# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""What the checks have in common: the list of files, and how to say what is wrong."""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = 77  # the exit code by which ctest knows a skipped test


def files(*suffixes: str) -> list[str]:
    """The repository's files with these endings (all without), as git knows them: tracked, and new ones not ignored.

    Without git, or in a tree that is no repository of this user, everything but build trees and hidden folders.
    """
    listing = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        run = subprocess.run(listing, capture_output=True, check=True)
        names = run.stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        names = [path.as_posix() for path in found if path.parts[0] not in ("build", ".git")]
    return sorted(n for n in set(names) if n and (ROOT / n).is_file() and (not suffixes or n.endswith(suffixes)))


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def finish(check: str, problems: list[str]) -> None:
    """Prints every problem and ends with 1, or says that all is clean."""
    for problem in problems:
        print(problem)
    print(f"{check}: {len(problems)} problems" if problems else f"{check}: clean")
    sys.exit(1 if problems else 0)


def skip(check: str, why: str) -> None:
    print(f"{check}: SKIPPED, nothing was checked: {why}")
    sys.exit(SKIPPED)
