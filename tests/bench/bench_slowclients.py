#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""1,000 connections that send a byte now and then, while another client asks. Goal: its p99 below 100 ms, nothing refused.

The slow ones come from one address (a single attacker) and, harder, from 20 of them (the limit per address does not help).
"""

import resource
import socket
import statistics
import threading
import time

import benchlib

SCENES = (1, 20)  # addresses that the slow ones come from


class SlowClients:
    """Keeps that many unfinished requests alive; opens a new one for each that the server cuts off."""

    def __init__(self, port, count, addresses):
        self.port, self.count, self.addresses = port, count, addresses
        self.opened = self.cut = 0
        self.sockets = []
        self.running = True
        self.thread = threading.Thread(target=self._work, daemon=True)
        self.thread.start()

    def _open(self, number):
        client = socket.socket()
        client.bind((f"127.0.1.{1 + number % self.addresses}", 0))
        client.settimeout(0.2)
        try:
            client.connect(("127.0.0.1", self.port))
            client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")
            client.setblocking(False)
            self.opened += 1
            return client
        except OSError:
            client.close()
            self.cut += 1
            return None

    def _alive(self, client):
        try:
            if client.recv(1024) == b"":
                return False
        except BlockingIOError:
            pass
        except OSError:
            return False
        try:
            client.send(b"x")
            return True
        except OSError:
            return False

    def _work(self):
        while self.running:
            began = time.monotonic()
            kept = []
            for client in self.sockets:
                if self._alive(client):
                    kept.append(client)
                else:
                    client.close()
                    self.cut += 1
            for number in range(self.count - len(kept)):
                if not self.running:
                    break
                client = self._open(number)
                if client:
                    kept.append(client)
            self.sockets = kept
            time.sleep(max(0.0, 1 - (time.monotonic() - began)))

    def stop(self):
        self.running = False
        self.thread.join()
        for client in self.sockets:
            client.close()


def latencies(daemon, seconds):
    """Times of GET /metrics, one after the other, each on a connection of its own, in ms; and how many failed."""
    times, failed, until = [], 0, time.monotonic() + seconds
    while time.monotonic() < until:
        began = time.perf_counter()
        try:
            daemon.get("/metrics")
            times.append((time.perf_counter() - began) * 1e3)
        except (OSError, SystemExit):
            failed += 1
        time.sleep(0.005)
    return times, failed


def p99(times):
    return statistics.quantiles(times, n=100)[98] if len(times) > 1 else float("nan")


def measure(daemon_path, count, addresses, seconds):
    with benchlib.Daemon(daemon_path, "interval: 1\n" + benchlib.ping_targets(20, 1)) as daemon:
        benchlib.wait_until(lambda: daemon.probes()[0] > 40, 60, "40 probes")
        calm, _ = latencies(daemon, seconds / 2)
        rss, cpu = daemon.rss_mib(), daemon.cpu_seconds()
        slow = SlowClients(daemon.port, count, addresses)
        benchlib.wait_until(lambda: slow.opened + slow.cut >= count, 60, "the slow clients")
        began = time.monotonic()
        times, failed = latencies(daemon, seconds)
        share = 100 * (daemon.cpu_seconds() - cpu) / (time.monotonic() - began)
        grown = daemon.rss_mib() - rss
        slow.stop()
        time.sleep(1)
        lost = daemon.probes()[1]
        return p99(calm), p99(times), failed, slow.opened, slow.cut, share, grown, lost


def main():
    given = benchlib.arguments(__doc__, connections={"type": int, "default": 1000})
    wanted = given.connections + 200
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(wanted, 4096)), hard))
    benchlib.machine()
    rows = []
    for addresses in SCENES:
        runs = [measure(given.daemon, given.connections, addresses, 4 if given.quick else 20) for _ in range(given.runs)]
        calm, busy, failed, opened, cut, cpu, grown, lost = zip(*runs)
        rows.append((addresses, benchlib.spread(calm), benchlib.spread(busy), sum(failed), benchlib.spread(opened, 0),
                     benchlib.spread(cut, 0), benchlib.spread(cpu, 1), benchlib.spread(grown, 1), int(sum(lost))))
    benchlib.table(f"slow clients: {given.connections} at a time, {given.runs} runs",
                   ("from addresses", "p99 ms before", "p99 ms meanwhile", "failed", "opened", "cut off", "CPU % of a core",
                    "RSS grew MiB", "probes lost"), rows)


if __name__ == "__main__":
    main()
