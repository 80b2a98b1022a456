#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""The window on an X desktop of its own: start until it is seen, memory, and CPU at rest, seen and hidden.

Goals: 0.8 s warm; 120 MiB RSS; 1 % of a core seen, 0.3 % hidden. With three targets on loopback, one round of 4 packets in
10 s each, as the first start has them.
"""

import os
import subprocess
import sys
import tempfile
import time

import benchlib

REPOSITORY = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CONFIG = 'agent: {id: bench}\napi: {listen: ["127.0.0.1:0"]}\n' + benchlib.ping_targets(3, 10, packets=4)


def until_seen(process):
    """Seconds from exec until a window of @process is mapped, and its id."""
    found = subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(process.pid), "--name",
                            "NetMonitor"], stdout=subprocess.PIPE, timeout=60, check=True, text=True)
    return time.monotonic() - process.started, found.stdout.split()[0]


def cpu_percent(process, seconds):
    cpu, began = process.cpu_seconds(), time.monotonic()
    time.sleep(seconds)
    return 100 * (process.cpu_seconds() - cpu) / (time.monotonic() - began)


class Window(benchlib.Process):
    """The desktop application that was built beside the daemon."""

    def __init__(self, daemon, home):
        path = os.path.join(home, "netmonitor.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(CONFIG)
        environment = dict(os.environ, HOME=home, LC_ALL="C.UTF-8")
        super().__init__([os.path.join(os.path.dirname(daemon), "netmonitor"), "--config", path], env=environment, cwd=home)


def measure(given):
    settle, watch = (5, 5) if given.quick else (30, 60)
    with tempfile.TemporaryDirectory(prefix="nm-bench-") as home:
        starts = []
        for _ in range(1 + 5 * given.runs):  # the first one is cold
            with Window(given.daemon, home) as window:
                starts.append(until_seen(window)[0])
                time.sleep(0.3)
        with Window(given.daemon, home) as window:
            _, seen = until_seen(window)
            time.sleep(settle)
            rss, pss = window.rss_mib(), window.pss_mib()
            shown = cpu_percent(window, watch)
            subprocess.run(["xdotool", "windowminimize", seen], check=True)
            time.sleep(3)
            hidden = cpu_percent(window, watch)
    return starts[0], starts[1:], rss, pss, shown, hidden


def main():
    given = benchlib.arguments(__doc__)
    if "NM_BENCH_DESKTOP" not in os.environ:
        desktop = os.path.join(REPOSITORY, "tests", "support", "desktop.sh")
        environment = dict(os.environ, NM_BENCH_DESKTOP="1")
        sys.exit(subprocess.run([desktop, sys.executable, os.path.abspath(__file__), *sys.argv[1:]], env=environment,
                                check=False).returncode)
    benchlib.machine()
    cold, starts, rss, pss, shown, hidden = measure(given)
    benchlib.table("the window", ("figure", "value"), (
        ("start until seen, first, s", f"{cold:.3f}"), ("start until seen, warm, s", benchlib.spread(starts, 3)),
        ("RSS, MiB", f"{rss:.1f}"), ("PSS, MiB", f"{pss:.1f}"), ("CPU seen, % of a core", f"{shown:.2f}"),
        ("CPU minimised, % of a core", f"{hidden:.2f}")))


if __name__ == "__main__":
    main()
