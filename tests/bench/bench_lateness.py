#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""How late probes are sent at 1,000 targets x 1 s, as the agent itself reports it. Goal: p99 20 ms."""

import time

import benchlib


def measure(daemon_path, seconds):
    config = "interval: 1\n" + benchlib.ping_targets(1000, 1)
    with benchlib.Daemon(daemon_path, config) as daemon:
        benchlib.wait_until(lambda: daemon.probes()[0] > 2000, 60, "2000 probes")
        cpu, began = daemon.cpu_seconds(), time.monotonic()
        time.sleep(seconds)  # the figure is over the last 60 s
        p99 = daemon.metric("netmonitor_send_lateness_p99_seconds")
        sent, lost = daemon.probes()
        skipped = daemon.metric("netmonitor_probes_invalid_total") or 0
        share = 100 * (daemon.cpu_seconds() - cpu) / (time.monotonic() - began)
        return p99 * 1e3, share, daemon.rss_mib(), sent, lost, skipped


def main():
    given = benchlib.arguments(__doc__)
    benchlib.machine()
    runs = [measure(given.daemon, 10 if given.quick else 65) for _ in range(given.runs)]
    p99, cpu, rss, sent, lost, skipped = zip(*runs)
    benchlib.table(f"lateness: 1,000 targets x 1 s, {given.runs} runs",
                   ("p99 ms", "CPU % of a core", "RSS MiB", "sent", "lost", "not sent"),
                   ((benchlib.spread(p99), benchlib.spread(cpu, 1), benchlib.spread(rss, 1), int(sum(sent)),
                     int(sum(lost)), int(sum(skipped))),))


if __name__ == "__main__":
    main()
