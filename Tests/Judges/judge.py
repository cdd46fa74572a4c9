"""Judges PDF files by programs that share no code with Chancery.

    judge.py [--profile 3a,ua1] [--rasters] [--waive RULE] FOLDER

Every `NAME.pdf` of the folder: page-validation (PDF/A-3a, PDF/UA-1), `qpdf --check`, no stream that
ends in 0D, the text read through the structure tree against `NAME.txt` and by Poppler against
`NAME.plain`, where there are such files; with `--rasters`, the pages as Poppler and MuPDF draw them
against each other. `--waive` leaves out a rule of page-validation's, by its id. Prints one line for
each thing found wrong; nothing when all is well.
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


def validity(path, profiles, waived):
    for profile in profiles:
        result = page.validate_pdf(str(path), profile=profile)
        for failure in result.failures:
            if failure.rule_id in waived:
                continue
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


def plain(path):
    """What Poppler reads, in the order of the content, is what `--format text` says.

    Spaces are not compared: Poppler guesses them from gaps, sees none in a narrow one (U+202F) and
    one where a kerned pair stands apart; the words' own stand in the structure. Signs for what is no
    text (a box, dots, a picture) are left out, and so are hyphens at lines' ends and marks that steer
    directions.
    """
    expected = path.with_suffix(".plain")
    if not expected.exists():
        return
    read = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", path, "-"], capture_output=True, text=True
    ).stdout
    want = expected.read_text()
    with pikepdf.open(path) as pdf:
        for words in structure.alternatives(pdf):
            want = want.replace(f"[{words}]", "", 1)
    want, have = bare(want), bare(read)
    if want != have:
        at = next((i for i, pair in enumerate(zip(want, have)) if pair[0] != pair[1]), -1)
        at = min(len(want), len(have)) if at < 0 else at
        around = slice(max(0, at - 20), at + 20)
        yield f"Poppler reads {have[around]!r}, the text is {want[around]!r}"


def bare(text):
    text = re.sub(r"[\s\u00ad\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", "", text)
    return unicodedata.normalize("NFC", re.sub(r"\[x?\]|…", "", text))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--profile", default="3a,ua1")
    parser.add_argument("--rasters", action="store_true")
    parser.add_argument("--waive", action="append", default=[])
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    profiles = [name for name in options.profile.split(",") if name]
    files = sorted(options.folder.glob("*.pdf"))
    if not files:
        sys.exit("no files to judge")
    for path in files:
        checks = [validity(path, profiles, options.waive), syntax(path), endings(path)]
        checks += [words(path), plain(path)]
        if options.rasters:
            checks.append(rasters.differences(path))
        for check in checks:
            for found in check:
                print(f"{path.name}: {found}")


if __name__ == "__main__":
    main()
