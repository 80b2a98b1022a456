# SPDX-FileCopyrightText: 2026 The NetMonitor authors
# SPDX-License-Identifier: MIT
"""Validates answers against the schemas of an OpenAPI 3.1 document.

usage: validate_openapi.py DOCUMENT SAMPLES
SAMPLES is a JSON list of {"name", "schema", "instance"}. Exit 0: all valid; 1: what is not, a line each; 77: no jsonschema.
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)


def main(document_path, samples_path):
    with open(document_path, encoding="utf-8") as file:
        document = json.load(file)
    with open(samples_path, encoding="utf-8") as file:
        samples = json.load(file)
    failures = 0
    for schema in document["components"]["schemas"].values():
        jsonschema.Draft202012Validator.check_schema(schema)
    for sample in samples:
        # One root document, so that "#/components/schemas/X" resolves.
        root = {"components": document["components"], "$ref": "#/components/schemas/" + sample["schema"]}
        for error in jsonschema.Draft202012Validator(root).iter_errors(sample["instance"]):
            failures += 1
            print(f"{sample['name']}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    print(f"{len(samples)} answers checked")
    return 1 if failures else 0


sys.exit(main(sys.argv[1], sys.argv[2]))
