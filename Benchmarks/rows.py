#!/usr/bin/env python3
"""Measures `chancery validate` over sheets of placements: CPU a field, memory at its peak.

    python3 Benchmarks/rows.py [--rows 1000,100000] [--xlsx] [--program PATH] [--templates DIR]

The sheets are made by data/placements.py with its own seed; with --xlsx, data/workbook.py makes
workbooks of the same rows. A field is a cell of the sheet.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent


def measured(command):
    """CPU seconds and peak kilobytes of a command, with what it printed."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ)
    text = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(map(str, command))}: {text}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, text


def sheet(folder, rows, is_workbook):
    """A sheet of so many rows, and how many columns it has."""
    text = pathlib.Path(folder) / f"{rows}.csv"
    with open(text, "w", encoding="utf-8", newline="") as file:
        subprocess.run(
            [sys.executable, HERE / "data/placements.py", str(rows)], stdout=file, check=True)
    with open(text, encoding="utf-8") as file:
        width = file.readline().count(";") + 1
    if not is_workbook:
        return text, width
    workbook = text.with_suffix(".xlsx")
    subprocess.run([sys.executable, HERE / "data/workbook.py", text, workbook], check=True)
    text.unlink()
    return workbook, width


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", default="1000,10000,100000")
    parser.add_argument("--xlsx", action="store_true")
    parser.add_argument("--program", default=ROOT / ".build/release/chancery")
    parser.add_argument("--template", default="placement-convention")
    parser.add_argument("--templates", action="append", default=[])
    asked = parser.parse_args()
    options = [word for folder in asked.templates for word in ("--templates", folder)]
    print("| rows | cells | CPU s | CPU µs a cell | peak MB |\n|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, asked.rows.split(",")):
            path, width = sheet(folder, rows, asked.xlsx)
            command = [asked.program, "validate", asked.template, path, *options]
            seconds, peak, _ = measured(command)
            cells = rows * width
            print(
                f"| {rows:,} | {cells:,} | {seconds:.2f} | {seconds / cells * 1e6:.2f} "
                f"| {peak / 1024:.1f} |")
            path.unlink()


if __name__ == "__main__":
    main()
