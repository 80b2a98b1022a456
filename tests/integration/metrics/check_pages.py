#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Parses every NAME.prom and NAME.openmetrics of a folder with the parsers of the Python Prometheus client.

Fails when a page does not parse, when a series stands in it twice, or when the two forms of a page differ in a series
or value. Prints the number of pages.
"""
import sys
from pathlib import Path

from prometheus_client import parser as text_parser
from prometheus_client.openmetrics import parser as openmetrics_parser


def series_of(page: Path, parse) -> dict:
    found = {}
    with page.open(encoding="utf-8", newline="") as text:
        for family in parse(text.read()):
            for sample in family.samples:
                key = (sample.name, tuple(sorted(sample.labels.items())))
                if key in found:
                    raise ValueError(f"series twice: {key}")
                found[key] = float(sample.value)  # one parser reads whole numbers as int
    return found


def main(folder: Path) -> int:
    pages = sorted(folder.glob("*.prom"))
    for page in pages:
        try:
            text = series_of(page, text_parser.text_string_to_metric_families)
            openmetrics = series_of(
                page.with_suffix(".openmetrics"), openmetrics_parser.text_string_to_metric_families
            )
            if text != openmetrics:
                raise ValueError(f"the forms differ: {set(text.items()) ^ set(openmetrics.items())}")
        except ValueError as error:
            print(f"{page.name}: {error}")
            return 1
    print(len(pages))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
