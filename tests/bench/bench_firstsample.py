#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Time from exec to the first measured value over HTTP. Goal: 2 s."""

import json
import time

import benchlib


def measure(daemon_path):
    with benchlib.Daemon(daemon_path, benchlib.ping_targets(3, 10, packets=4)) as daemon:
        listening = time.monotonic() - daemon.started
        while json.loads(daemon.get("/api/metrics"))["latency"] is None:
            if time.monotonic() - daemon.started > 60:
                raise SystemExit("no value within a minute")
            time.sleep(0.005)
        value = time.monotonic() - daemon.started
        while "\nnetmonitor_latency_seconds{" not in daemon.get("/metrics"):
            time.sleep(0.005)
        return listening, value, time.monotonic() - daemon.started


def main():
    given = benchlib.arguments(__doc__)
    benchlib.machine()
    listening, value, scraped = zip(*[measure(given.daemon) for _ in range(3 if given.quick else 5 * given.runs)])
    benchlib.table(f"first sample: seconds from exec, {len(value)} starts", ("until", "seconds: median [min..max]"),
                   (("listening", benchlib.spread(listening, 3)), ("first value at /api/metrics", benchlib.spread(value, 3)),
                    ("and at /metrics", benchlib.spread(scraped, 3))))


if __name__ == "__main__":
    main()
