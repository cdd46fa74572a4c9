#!/usr/bin/env python3
"""Measures Chancery beside a C and a Typst program that make the same pages: Benchmarks/README.md."""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

import checking
import contestants
import reporting
from contestants import C, CHANCERY, HERE, ROOT

PYTHON = HERE / ".venv/bin/python"


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--placements", type=int, default=200, help="conventions of one process")
    parser.add_argument("--repeat", type=int, default=10, help="processes of a cold round")
    parser.add_argument("--memory", default="100,10000", help="numbers of letters; empty for none")
    parser.add_argument(
        "--only", nargs="+", choices=list(contestants.OURS), help="some of the jobs"
    )
    parser.add_argument(
        "--bin", default=str(ROOT / ".build/release"), help="where our executables are"
    )
    parser.add_argument("--fonts", default=str(ROOT / "Fonts"))
    parser.add_argument("--tmpfs", default="/dev/shm", help="where letters are written, in memory")
    parser.add_argument(
        "--results", default=str(ROOT / "out/bench"), help="table, JSON, sample files, pictures"
    )
    parser.add_argument("--page", default=str(ROOT / "Documentation/performance.md"))
    parser.add_argument(
        "--write", action="store_true", help="put the table between the page's markers"
    )
    parser.add_argument("--strict", action="store_true", help="fail when a goal is missed")
    for job, command in contestants.OURS.items():
        parser.add_argument(f"--{job}", default=command, help="our command")
    return parser.parse_args()


# ---- preparing ----


def prepare(asked, work):
    """Builds the twins and makes the data in `work`; gives the places that commands name."""
    (work / "out").mkdir()
    (work / "cache").mkdir()
    subprocess.run(["make", "-s", "-C", HERE / "c", f"BUILD={work}/build"], check=True)
    install()
    most = max([asked.letters] + memory_counts(asked))
    for script, count in (("generate", most), ("conventions", asked.placements)):
        command = [sys.executable, HERE / f"data/{script}.py", work / "data", str(count)]
        subprocess.run(command, check=True)
    lines = (work / "data/letters.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for count in {asked.letters, *memory_counts(asked)}:
        (work / f"data/letters-{count}.jsonl").write_text("".join(lines[:count]), encoding="utf-8")
    return {
        **{name: f"{work}/{name}" for name in ("build", "cache", "data", "out")},
        **{"bin": asked.bin, "root": ROOT, "here": HERE, "fonts": asked.fonts, "python": PYTHON},
        "count": asked.letters,
        "letter": f"{work}/data/letter.json",
        "letters": f"{work}/data/letters-{asked.letters}.jsonl",
        "register": f"{work}/data/register.json",
        "placements": asked.placements,
        "convention": f"{work}/data/convention.json",
        "conventions": f"{work}/data/conventions.jsonl",
    }


def install():
    """Typst and WeasyPrint in an environment of their own, unless they are there already."""
    wanted, kept = HERE / "requirements.txt", HERE / ".venv/requirements.txt"
    if kept.exists() and kept.read_bytes() == wanted.read_bytes():
        return
    subprocess.run([sys.executable, "-m", "venv", HERE / ".venv"], check=True)
    subprocess.run([PYTHON, "-m", "pip", "-q", "install", "-r", wanted], check=True)
    shutil.copy(wanted, kept)


def memory_counts(asked):
    return [int(count) for count in asked.memory.split(",") if count]


# ---- measuring ----


def measure(command, repeat, documents, places):
    """Milliseconds a document and peak megabytes of a command; its files stay in `out`."""
    out = pathlib.Path(places["out"])
    shutil.rmtree(out)
    out.mkdir()
    ran = subprocess.run(
        [f"{places['build']}/measure", str(repeat), *command], capture_output=True, text=True
    )
    if ran.returncode:
        sys.exit(f"{' '.join(command)}\n{ran.stderr[-2000:]}")
    cpu, wall, peak = map(int, ran.stdout.split())
    files = sorted(out.rglob("*.pdf"))
    if not files:
        sys.exit(f"{' '.join(command)}\nmade no PDF")
    return {
        "cpu": cpu / 1000 / documents,
        "wall": wall / 1000 / documents,
        "peak": peak / 1024,
        "bytes": sum(f.stat().st_size for f in files) / len(files),
        "pages": checking.pages(str(files[0])),
    }


def check(job, name, places, pages):
    """What is wrong with the files that a contestant has just made. `pages` goes from one to the
    next: how many the first made, by document."""
    data, out = pathlib.Path(places["data"]), pathlib.Path(places["out"])
    if job.name == "table":
        rows = (data / "register.tsv").read_text(encoding="utf-8").splitlines()
        path = str(next(out.glob("*.pdf")))
        if name == C:
            pages[name] = checking.pages(path)
        return checking.table_problems(path, rows, pages.get(C))
    if job.name.startswith("convention"):
        lines = (data / "conventions.jsonl").read_text(encoding="utf-8").splitlines()
        return checking.conventions_problems(out, lines[: job.count], pages)
    rows = (data / "recipients.tsv").read_text(encoding="utf-8").splitlines()
    return checking.letters_problems(out, rows[: job.count])


def keep_sample(job, name, places, results):
    """One file of each contestant and its first pages as pictures, to be looked at."""
    slug = f"{job.name}-{name.lower().replace(', ', '-').replace(' + ', '-')}"
    shutil.copy(sorted(pathlib.Path(places["out"]).glob("*.pdf"))[0], results / f"{slug}.pdf")
    subprocess.run(
        ["pdftoppm", "-r", "80", "-l", "2", "-png", results / f"{slug}.pdf", results / slug],
        check=True,
        stderr=subprocess.DEVNULL,
    )


def run_job(job, commands, rounds, places, results):
    """Samples by contestant and problems; A B C, B C A, …, so that no place is favoured."""
    names, samples, problems = list(commands), {name: [] for name in commands}, []
    pages = {}
    for number in range(rounds + 1):
        for name in (
            names[number % len(names) :] + names[: number % len(names)] if number else names
        ):
            sample = measure(commands[name], job.repeat, job.documents, places)
            if number:
                samples[name].append(sample)
                continue
            # The first round warms the caches and is looked into, not counted. C comes first.
            problems += [
                f"{job.name}, {name}: {problem}" for problem in check(job, name, places, pages)
            ]
            keep_sample(job, name, places, results)
        print(f"\r{job.name}: round {number}/{rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return samples, problems


def run_memory(asked, places):
    """Our peak memory for few and for many letters."""
    figures = []
    for count in memory_counts(asked):
        here = {**places, "letters": f"{places['data']}/letters-{count}.jsonl"}
        command = contestants.command(asked.warm, here)
        if command is None:
            return []
        figures.append({"letters": count, "peak_mb": measure(command, 1, count, places)["peak"]})
        print(f"memory: {count} letters", file=sys.stderr)
    return figures


def commands_of(job, asked, places):
    """The job's commands by contestant, C first, or ours: the others are judged beside it."""
    templates = {C: contestants.TWINS[C], CHANCERY: {job.name: getattr(asked, job.name)}}
    templates |= contestants.TWINS
    commands = {
        name: contestants.command(t[job.name], places)
        for name, t in templates.items()
        if job.name in t
    }
    for name in [name for name, command in commands.items() if command is None]:
        print(f"{job.name}: {name} is not built and left out", file=sys.stderr)
        del commands[name]
    return commands


def compare(asked, work, results):
    """Every job and the memory; gives the summaries, the memory's figures and the problems."""
    places = prepare(asked, work)
    summaries, problems = [], []
    for job in contestants.jobs(asked.letters, asked.repeat, asked.placements):
        if asked.only and job.name not in asked.only:
            continue
        samples, wrong = run_job(
            job, commands_of(job, asked, places), asked.rounds, places, results
        )
        summaries.append(reporting.summary(job, samples))
        problems += wrong
    return summaries, run_memory(asked, places), problems


def main():
    asked = options()
    results = pathlib.Path(asked.results)
    results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chancery-bench-", dir=asked.tmpfs) as work:
        summaries, memory, problems = compare(asked, pathlib.Path(work), results)
    table = reporting.markdown(summaries, memory)
    reporting.write_json(results / "bench.json", summaries, memory)
    (results / "bench.md").write_text(table, encoding="utf-8")
    if asked.write and not reporting.write_between_markers(pathlib.Path(asked.page), table):
        problems.append(f"{asked.page} has no markers")
    print(table + "".join(f"PROBLEM {problem}\n" for problem in problems), end="")
    sys.exit(1 if problems or (asked.strict and not reporting.all_met(summaries, memory)) else 0)


if __name__ == "__main__":
    main()
