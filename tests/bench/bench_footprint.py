#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""CPU and memory of netmonitord at rest in its work: 60 s after the start, over 60 s.

Goals: 100 targets x 1 s: 1 % of a core, 40 MiB RSS; 10 targets x 10 s: 0.1 %, 28 MiB. ICMP, count 1, traffic collector on.
"""

import time

import benchlib

SCENES = ((100, 1), (10, 10))


def measure(daemon_path, targets, interval, warm_up, window):
    config = f"interval: {interval}\n" + benchlib.ping_targets(targets, interval)
    with benchlib.Daemon(daemon_path, config) as daemon:
        time.sleep(warm_up)
        cpu, began = daemon.cpu_seconds(), time.monotonic()
        sent, _ = daemon.probes()
        time.sleep(window)
        used = daemon.cpu_seconds() - cpu
        seconds = time.monotonic() - began
        rss, pss = daemon.rss_mib(), daemon.pss_mib()
        all_sent, lost = daemon.probes()
    return 100 * used / seconds, rss, pss, (all_sent - sent) / seconds, lost


def main():
    given = benchlib.arguments(__doc__)
    warm_up, window = (5, 5) if given.quick else (60, 60)
    benchlib.machine()
    rows = []
    for targets, interval in SCENES:
        runs = [measure(given.daemon, targets, interval, warm_up, window) for _ in range(given.runs)]
        cpu, rss, pss, rate, lost = zip(*runs)
        rows.append((f"{targets} x {interval} s", benchlib.spread(cpu, 3), benchlib.spread(rss, 1),
                     benchlib.spread(pss, 1), benchlib.spread(rate, 1), int(sum(lost))))
    benchlib.table(f"footprint: {window} s, {warm_up} s after the start, {given.runs} runs",
                   ("targets", "CPU % of a core", "RSS MiB", "PSS MiB", "probes/s", "lost"), rows)


if __name__ == "__main__":
    main()
