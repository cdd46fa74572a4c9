#!/usr/bin/env python3
"""Measures `chancery batch` over a mailing as offices send them: rows of recipients, and what is the
same for all beside them.

    python3 Benchmarks/mailing.py [--rows 1000,100000] [--jobs 2] [--disk DIR] [--write]

Rows are CSV with the columns of an address, the rest is Templates/rectorate-letter/mailing.yaml. Of
the longest run, everything is looked into: one line of the manifest a row, each file as it says.
"""

import argparse
import csv
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

import reporting
from contestants import HERE, ROOT
from data.generate import SEED, address

COLUMNS = ["recipient", "service", "street", "box", "postcode", "town"]
MARKERS = "python3 Benchmarks/mailing.py"


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000,100000", help="the last is the long run")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--program", default=ROOT / ".build/release/chancery")
    parser.add_argument("--tmpfs", default="/dev/shm", help="45 kB a letter are written there")
    parser.add_argument("--disk", help="a folder for the long run, in place of that")
    parser.add_argument("--results", default=str(ROOT / "out/bench"))
    parser.add_argument("--page", default=str(ROOT / "Documentation/performance.md"))
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    parser.add_argument("--strict", action="store_true", help="fail when memory grows beyond 1.2")
    return parser.parse_args()


def write_rows(path, count):
    """A sheet of so many invented employers."""
    dice = random.Random(SEED)
    with open(path, "w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerow([f"recipient.address.to.{column}" for column in COLUMNS])
        for number in range(1, count + 1):
            lines = address(dice, number)
            sheet.writerow([lines.get(column, "") for column in COLUMNS])


def command(asked, rows, out, jobs, *more):
    return [
        asked.program, "batch", "rectorate-letter", rows, "-o", out, "--jobs", str(jobs),
        "--with", ROOT / "Templates/rectorate-letter/mailing.yaml", "--progress", "none",
        "--templates", ROOT / "Templates", "--fonts", ROOT / "Fonts", *more,
    ]


def measure(program, words):
    """CPU and wall seconds, and peak megabytes of one process."""
    ran = subprocess.run([program, "1", *words], capture_output=True, text=True)
    if ran.returncode:
        sys.exit(f"{' '.join(map(str, words))}\n{ran.stderr[-2000:]}")
    cpu, wall, peak = map(int, ran.stdout.split())
    return {"cpu": cpu / 1e6, "wall": wall / 1e6, "peak": peak / 1024}


def problems(out, count):
    """Whether every row stands in the manifest once, with the file that it says."""
    lines = (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    if [entry["row"] for entry in entries] != list(range(1, count + 1)):
        return ["the manifest does not have each row once"]
    found = []
    for entry in entries:
        path = out / "documents" / entry.get("file", "")
        if entry["state"] != "issued" or not path.is_file():
            found.append(f"row {entry['row']} is not there")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            found.append(f"row {entry['row']} is another file")
    if len({entry.get("file") for entry in entries}) != count:
        found.append("two rows have one name")
    return found[:8]


def runs(asked, work):
    """Each run's title and figures, and what is wrong with the last."""
    counts = [int(count) for count in asked.rows.split(",")]
    measuring, out = work / "build/measure", work / "out"
    make = ["make", "-s", "-C", HERE / "c", f"BUILD={work}/build", measuring]
    subprocess.run(make, check=True)
    for count in set(counts):
        write_rows(work / f"{count}.csv", count)
    few, many = counts[0], counts[-1]
    plan = [(few, 1, ()), (few, asked.jobs, ())]
    plan += [(few, 1, ("--merge", "--no-documents"))]
    plan += [(count, asked.jobs, ()) for count in counts[1:]]
    found, wrong = [], []
    for count, jobs, more in plan:
        is_last = count == many and not more
        if is_last and asked.disk:
            out = pathlib.Path(tempfile.mkdtemp(prefix="chancery-mailing-", dir=asked.disk)) / "out"
        figures = measure(measuring, command(asked, work / f"{count}.csv", out, jobs, *more))
        if is_last:
            wrong = problems(out, count)
        shutil.rmtree(out.parent if out.parent != work else out)
        out = work / "out"
        title = f"{count:,}" + (", print runs of 500 alone" if more else "")
        found.append({"title": title, "rows": count, "jobs": jobs, "merged": bool(more), **figures})
        print(title, jobs, figures, file=sys.stderr)
    return found, wrong


def markdown(found, asked):
    place = "a disk" if asked.disk else "tmpfs"
    lines = [
        f"{reporting.machine()}; files on tmpfs, those of the last run on {place}.",
        "",
        "| letters | jobs | wall s | CPU s | CPU ms a letter | peak MB |",
        "|--:|--:|--:|--:|--:|--:|",
    ]
    for one in found:
        lines.append(
            f"| {one['title']} | {one['jobs']} | {one['wall']:.1f} | {one['cpu']:.1f}"
            f" | {one['cpu'] * 1000 / one['rows']:.2f} | {one['peak']:.1f} |"
        )
    few = next(one for one in found if one["jobs"] == asked.jobs and not one["merged"])
    growth = reporting.verdict(found[-1]["peak"] / few["peak"], 1.2)
    lines += ["", f"Peak memory grows to {growth} from the fewest letters to the most; goal ≤ 1.2."]
    return "\n".join(lines) + "\n", found[-1]["peak"] <= 1.2 * few["peak"]


def main():
    asked = options()
    results = pathlib.Path(asked.results)
    results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chancery-mailing-", dir=asked.tmpfs) as work:
        found, wrong = runs(asked, pathlib.Path(work))
    table, is_flat = markdown(found, asked)
    (results / "mailing.md").write_text(table, encoding="utf-8")
    page = pathlib.Path(asked.page)
    if asked.write and not reporting.write_between_markers(page, table, MARKERS):
        wrong.append(f"{page} has no markers")
    print(table + "".join(f"PROBLEM {problem}\n" for problem in wrong), end="")
    sys.exit(1 if wrong or (asked.strict and not is_flat) else 0)


if __name__ == "__main__":
    main()
