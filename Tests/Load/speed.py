#!/usr/bin/env python3
"""What a warm letter costs over HTTP beside the same in `chancery batch`, and how soon the first comes.

    python3 Tests/Load/speed.py CHANCERY [--letters 500]
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

from service import ROOT, Service, letter

WARM = 50


def served(chancery, folder, count):
    """Seconds of processor for a letter over HTTP."""
    service = Service(chancery, folder)
    service.prepare()
    service.start()
    connection = service.connection()
    try:
        for index in range(WARM + count):
            if index == WARM:
                before = service.cpu()
            status, _, body = service.ask(
                "POST", "/v1/documents",
                {"template": "rectorate-letter", "record": letter(index)}, connection=connection,
            )
            if status != 201:
                raise SystemExit(f"{status}: {body[:300]!r}")
        return (service.cpu() - before) / count
    finally:
        connection.close()
        service.stop()


def batched(chancery, folder, count):
    """Seconds of processor for a letter of a batch: of many, less what few take."""
    path = pathlib.Path(folder) / f"letters-{count}.jsonl"
    lines = [json.dumps({**letter(index), "reference": str(index)}) for index in range(count)]
    path.write_text("\n".join(lines) + "\n")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [chancery, "batch", "rectorate-letter", path, "-o", f"{folder}/out-{count}", "--jobs", "1",
         "--progress", "none"],
        check=True, stdout=subprocess.DEVNULL,
        env={**os.environ, "CHANCERY_HOME": str(ROOT)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def first(chancery, folder):
    """Seconds from the start of the process to the first letter."""
    service = Service(chancery, folder)
    service.prepare()
    body = {"template": "rectorate-letter", "record": letter()}
    begin = time.monotonic()
    service.start()
    try:
        status, _, _ = service.ask("GET", "/health")
        health = time.monotonic() - begin
        status, _, content = service.ask("POST", "/v1/documents", body)
        if status != 201:
            raise SystemExit(f"{status}: {content[:300]!r}")
        return health, time.monotonic() - begin
    finally:
        service.stop()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("chancery")
    parser.add_argument("--letters", type=int, default=500)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        starts = [first(asked.chancery, f"{folder}/start-{turn}") for turn in range(5)]
        http = served(asked.chancery, f"{folder}/served", asked.letters) * 1000
        batch = (
            batched(asked.chancery, folder, asked.letters + WARM)
            - batched(asked.chancery, folder, WARM)
        ) / asked.letters * 1000
    health = statistics.median(start[0] for start in starts) * 1000
    letters = statistics.median(start[1] for start in starts) * 1000
    print(f"speed: {http:.2f} ms of processor a letter over HTTP, {batch:.2f} ms in a batch:"
          f" {http / batch:.2f} times; first answer {health:.0f} ms after the start,"
          f" first letter {letters:.0f} ms")


main()
