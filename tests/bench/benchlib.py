# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""What the agent-level benchmarks share: a daemon of their own, its cost by /proc, tables of medians.

Each bench is called as `bench_NAME.py DAEMON [options]` (by `./dev bench NAME`), where DAEMON is the path of netmonitord.
Standard library only. Everything runs on loopback, in temporary directories, and ends only what it started.
"""

import argparse
import ctypes
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

PAGE = os.sysconf("SC_PAGE_SIZE")


def arguments(description, **extra):
    """The command line: the daemon, --runs, --quick (a short run that only shows that the bench works)."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("daemon", type=os.path.abspath, help="path of netmonitord")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="much shorter: proves the bench, not the daemon")
    for name, options in extra.items():
        parser.add_argument("--" + name, **options)
    given = parser.parse_args()
    if not os.access(given.daemon, os.X_OK):
        parser.error(f"{given.daemon} is not a program: build it first (./dev build)")
    return given


def die_with_parent():
    """For preexec_fn: a bench that is killed leaves nothing behind."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL, 0, 0, 0)  # PR_SET_PDEATHSIG


def ping_targets(count, interval, packets=1):
    """YAML of that many loopback targets, each with one ping probe."""
    lines = []
    for i in range(count):
        address = f"127.{1 + i // 62500}.{(i // 250) % 250}.{1 + i % 250}"
        lines.append(f"  - {{id: t{i}, address: {address}, interval: {interval}, "
                     f"probes: [{{type: ping, count: {packets}, timeout: 1}}]}}")
    return "targets:\n" + "\n".join(lines) + "\n"


class Process:
    """A child whose cost is read from /proc."""

    def __init__(self, command, **options):
        self.log = tempfile.TemporaryFile()
        self.started = time.monotonic()
        self.child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                      preexec_fn=die_with_parent, **options)
        self.pid = self.child.pid

    def output(self):
        self.log.flush()
        return os.pread(self.log.fileno(), 1 << 20, 0).decode(errors="replace")

    def cpu_seconds(self):
        """User and system time so far, to the nanosecond: ticks of /proc would be 10 ms, which is a tenth of a goal."""
        return time.clock_gettime(~self.pid << 3 | 2)  # clock_getcpuclockid(3): the scheduler's clock of a process

    def rss_mib(self):
        with open(f"/proc/{self.pid}/statm", encoding="ascii") as statm:
            return int(statm.read().split()[1]) * PAGE / 2**20

    def pss_mib(self):
        with open(f"/proc/{self.pid}/smaps_rollup", encoding="ascii") as smaps:
            return int(re.search(r"^Pss:\s+(\d+) kB", smaps.read(), re.M).group(1)) / 1024

    def stop(self):
        self.child.terminate()
        try:
            self.child.wait(30)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Daemon(Process):
    """netmonitord with a home of its own on a free port of 127.0.0.1."""

    def __init__(self, program, config, more_api=""):
        self.home = tempfile.TemporaryDirectory(prefix="nm-bench-")
        path = os.path.join(self.home.name, "netmonitor.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'agent: {{id: bench}}\napi: {{listen: ["127.0.0.1:0"]{more_api}}}\n{config}')
        environment = {"PATH": os.environ["PATH"], "HOME": self.home.name, "LC_ALL": "C.UTF-8"}
        super().__init__([program, "--config", path], env=environment, cwd=self.home.name)
        self.port = self._wait_for_port()

    def _wait_for_port(self):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline and self.child.poll() is None:
            found = re.search(r"listening on http://127\.0\.0\.1:(\d+)", self.output())
            if found:
                return int(found.group(1))
            time.sleep(0.002)
        self.stop()
        raise SystemExit("netmonitord does not listen:\n" + self.output()[-4000:])

    def get(self, path):
        """Body of a GET, as text."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            reply = connection.getresponse()
            body = reply.read().decode()
        finally:
            connection.close()
        if reply.status != 200:
            raise SystemExit(f"GET {path}: {reply.status} {body[:500]}")
        return body

    def metrics(self, *names):
        """Sums of all series of these names, out of one page; None where there is no such series."""
        lines = self.get("/metrics").splitlines()
        sums = []
        for name in names:
            values = [float(line.rsplit(" ", 1)[1]) for line in lines if re.match(re.escape(name) + r"[ {]", line)]
            sums.append(sum(values) if values else None)
        return sums

    def metric(self, name):
        return self.metrics(name)[0]

    def probes(self):
        """Probes sent and lost so far. Those on their way are not counted as sent."""
        sent, received = self.metrics("netmonitor_probes_sent_total", "netmonitor_probes_received_total")
        return sent or 0, (sent or 0) - (received or 0)

    def stop(self):
        super().stop()
        self.home.cleanup()


def free_port():
    """A TCP port of 127.0.0.1 that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(condition, seconds, what):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("waited in vain: " + what)
        time.sleep(0.05)


def spread(values, digits=2):
    """median [min..max]"""
    return (f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f}..{max(values):.{digits}f}]"
            if values else "-")


def table(title, header, rows):
    """A Markdown table on standard output."""
    print(f"\n### {title}\n")
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    sys.stdout.flush()


def machine():
    """One line that says on what this was measured."""
    with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as cpuinfo:
        model = re.search(r"model name\s*:\s*(.+)", cpuinfo.read())
    load = os.getloadavg()[0]
    print(f"{os.uname().sysname} {os.uname().release}, {os.cpu_count()} x {model.group(1) if model else 'cpu'}, "
          f"load {load:.2f} at the start")
