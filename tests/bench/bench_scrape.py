#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""What a scrape costs: /metrics of about 1,000 series, 16 connections by wrk, beside two peers' own pages in the same run.

Goals: ahead of both in CPU per series; 12,000 requests/s at 98 kB. Needs wrk; a peer that is not installed is left out,
and said to be.
"""

import http.client
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time

import benchlib

CONNECTIONS = 16
SERIES_PER_TARGET = 54  # about; the page is counted, this only chooses how many targets


def page_of(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/metrics")
        body = connection.getresponse().read()
    finally:
        connection.close()
    series = sum(1 for line in body.splitlines() if line and not line.startswith(b"#"))
    return len(body), series


def answers(port):
    try:
        return page_of(port)[1] > 0
    except OSError:
        return False


def load(port, seconds):
    """Number of requests, requests/s and p99 in ms by wrk."""
    output = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency",
                             f"http://127.0.0.1:{port}/metrics"], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit("wrk was refused:\n" + output)
    p99, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", output).groups()
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", output).group(1))
    count = int(re.search(r"(\d+) requests in", output).group(1))
    return count, rate, float(p99) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit]


def measure(server, seconds):
    size, series = page_of(server.port)
    cpu = server.cpu_seconds()
    count, rate, p99 = load(server.port, seconds)
    per_request = (server.cpu_seconds() - cpu) / count * 1e6
    return {"bytes": size, "series": series, "rate": rate, "p99": p99, "us": per_request, "us_series": per_request / series}


def peer(name, listen_option, command):
    """A running peer, or None when it is not installed."""
    if not shutil.which(command[0]):
        print(f"left out: {name} is not installed")
        return None
    port = benchlib.free_port()
    server = benchlib.Process(command + [f"{listen_option}=127.0.0.1:{port}"])
    server.port = port
    benchlib.wait_until(lambda: answers(port), 30, name)
    return server


def peers(home):
    blackbox_config = os.path.join(home, "blackbox.yml")
    with open(blackbox_config, "w", encoding="utf-8") as file:
        file.write("modules: {icmp: {prober: icmp}}\n")
    started = {
        "victoria-metrics": peer("victoria-metrics", "-httpListenAddr",
                                 ["victoria-metrics", f"-storageDataPath={home}/vm"]),
        "blackbox_exporter": peer("blackbox_exporter", "--web.listen-address",
                                  ["prometheus-blackbox-exporter", f"--config.file={blackbox_config}"]),
    }
    return {name: server for name, server in started.items() if server}


def main():
    given = benchlib.arguments(__doc__, series={"type": int, "default": 1000})
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing: apt-get install wrk")
    benchlib.machine()
    seconds = 2 if given.quick else 8
    config = "interval: 10\n" + benchlib.ping_targets(max(1, given.series // SERIES_PER_TARGET), 10, packets=4)
    results = {}
    with tempfile.TemporaryDirectory(prefix="nm-bench-") as home, benchlib.Daemon(given.daemon, config) as daemon:
        servers = {"netmonitord": daemon} | peers(home)
        benchlib.wait_until(lambda: "\nnetmonitor_latency_seconds{" in daemon.get("/metrics"), 60, "first values")
        time.sleep(1 if given.quick else 15)  # all targets have had their round
        try:
            for _ in range(given.runs):
                for name, server in servers.items():  # alternating, so that the machine's moods hit all alike
                    results.setdefault(name, []).append(measure(server, seconds))
        finally:
            for name, server in servers.items():
                if server is not daemon:
                    server.stop()
    rows = []
    for name, runs in results.items():
        column = {key: [run[key] for run in runs] for key in runs[0]}
        rows.append((name, int(statistics.median(column["bytes"])), int(statistics.median(column["series"])),
                     benchlib.spread(column["rate"], 0), benchlib.spread(column["p99"]), benchlib.spread(column["us"], 1),
                     benchlib.spread(column["us_series"], 3)))
    benchlib.table(f"scrape: {CONNECTIONS} connections, {given.runs} x {seconds} s",
                   ("server", "bytes", "series", "requests/s", "p99 ms", "CPU us/request", "CPU us/series"), rows)


if __name__ == "__main__":
    main()
