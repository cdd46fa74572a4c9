"""Judges PDF files by programs that share no code with Chancery.

    judge.py [--profile 3a,ua1] [--rasters] FOLDER

Every `NAME.pdf` of the folder: page-validation (PDF/A-3a, PDF/UA-1), `qpdf --check`, no stream that
ends in 0D, the text read through the structure tree against `NAME.txt` where there is one; with
`--rasters`, the pages as Poppler and MuPDF draw them against each other. Prints one line for each
thing found wrong; nothing when all is well.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import unicodedata

import page
import pikepdf

import rasters
import structure


def validity(path, profiles):
    for profile in profiles:
        result = page.validate_pdf(str(path), profile=profile)
        for failure in result.failures:
            yield f"{profile} {failure.rule_id}: {failure.message}"
        if not result.is_compliant and not result.failures:
            yield f"{profile}: not compliant"


def syntax(path):
    found = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    if found.returncode:
        yield "qpdf: " + " · ".join((found.stdout + found.stderr).split("\n")[-4:])


def endings(path):
    """What a reader may take for a line's end is no part of a stream."""
    data = path.read_bytes()
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data):
        end = match.end() + int(match.group(1))
        if data[end - 1 : end] == b"\r":
            yield f"a stream ends in 0D at {end}"
        if data[end : end + 10] != b"\nendstream":
            yield f"a stream's length is wrong at {end}"


def words(path):
    expected = path.with_suffix(".txt")
    if not expected.exists():
        return
    with pikepdf.open(path) as pdf:
        read = structure.text(pdf)
    want, have = (unicodedata.normalize("NFC", t).split() for t in (expected.read_text(), read))
    if want != have:
        at = next((i for i, pair in enumerate(zip(want, have)) if pair[0] != pair[1]), -1)
        at = min(len(want), len(have)) if at < 0 else at
        yield (
            f"structure reads {' '.join(have[max(0, at - 3) : at + 4])!r},"
            f" the document {' '.join(want[max(0, at - 3) : at + 4])!r}"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", default="3a,ua1")
    parser.add_argument("--rasters", action="store_true")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    profiles = [name for name in options.profile.split(",") if name]
    files = sorted(options.folder.glob("*.pdf"))
    if not files:
        sys.exit("no files to judge")
    for path in files:
        checks = [validity(path, profiles), syntax(path), endings(path), words(path)]
        if options.rasters:
            checks.append(rasters.differences(path))
        for check in checks:
            for found in check:
                print(f"{path.name}: {found}")


main()
