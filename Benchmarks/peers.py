#!/usr/bin/env python3
"""Measures the same letters by Chancery, Typst, WeasyPrint and Prawn, a file each and all in one.

    python3 Benchmarks/peers.py [--letters 1000] [--rounds 3] [--only NAME…] [--write]

Ours is the whole command, `chancery batch`: records decoded and checked, files synced, ledger and
manifest written. The slow ones, whose ratio is in no doubt, run once. README.md says what is fair.
"""

import argparse
import pathlib
import shlex
import subprocess
import sys
import tempfile

import checking
import reporting
import run
from contestants import CHANCERY, HERE, ROOT, TYPST_TAGGED, Job

WEASYPRINT, PRAWN = "WeasyPrint", "Prawn"
NAMES = [CHANCERY, TYPST_TAGGED, WEASYPRINT, PRAWN]
SLOW = [WEASYPRINT, PRAWN]
MANY, ONE = "many", "one"
MARKERS = "python3 Benchmarks/peers.py"

BATCH = (
    "{bin}/chancery batch rectorate-letter {letters} -o {out}/batch --progress none"
    " --templates {root}/Templates --fonts {fonts}"
)
TYPST = "/ {fonts} {recipients} {out} {count} a-3a,ua-1"
COMMANDS = {
    MANY: {
        CHANCERY: f"{BATCH} --jobs 1",
        TYPST_TAGGED: f"{{python}} {{here}}/typst/twin.py letters {TYPST}",
        WEASYPRINT: "{python} {here}/html/letter.py many {fonts} {recipients} {out} {count}",
        PRAWN: "ruby {here}/prawn/letter.rb many {fonts} {text} {recipients} {out} {count}",
    },
    ONE: {
        CHANCERY: f"{BATCH} --jobs 1 --merge --no-documents --run-length {{count}}",
        TYPST_TAGGED: f"{{python}} {{here}}/typst/twin.py merged {TYPST}",
        WEASYPRINT: "{python} {here}/html/letter.py one {fonts} {recipients} {out} {count}",
        PRAWN: "ruby {here}/prawn/letter.rb one {fonts} {text} {recipients} {out} {count}",
    },
}
TWO_WORKERS = f"{BATCH} --jobs 2"


def options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--bin", default=str(ROOT / ".build/release"))
    parser.add_argument("--fonts", default=str(ROOT / "Fonts"))
    parser.add_argument("--tmpfs", default="/dev/shm", help="where files are written, in memory")
    parser.add_argument("--results", default=str(ROOT / "out/bench"))
    parser.add_argument("--page", default=str(ROOT / "Documentation/performance.md"))
    parser.add_argument("--write", action="store_true", help="put the table into the page")
    parser.add_argument("--strict", action="store_true", help="fail when a goal is missed")
    return parser.parse_args()


# ---- preparing ----


def prepare(asked, work):
    """The program that measures, the data, and the places that commands name."""
    (work / "out").mkdir()
    subprocess.run(
        ["make", "-s", "-C", HERE / "c", f"BUILD={work}/build", f"{work}/build/measure"], check=True
    )
    run.install()
    subprocess.run(
        [sys.executable, HERE / "data/generate.py", work / "data", str(asked.letters)], check=True
    )
    return {
        **{name: f"{work}/{name}" for name in ("build", "data", "out")},
        **{"bin": asked.bin, "root": ROOT, "here": HERE, "fonts": asked.fonts},
        "python": run.PYTHON,
        "text": HERE / "data/letter.txt",
        "letters": f"{work}/data/letters.jsonl",
        "recipients": f"{work}/data/recipients.tsv",
        "count": asked.letters,
    }


def of_few(places, count):
    """The same places with the first letters alone."""
    data = pathlib.Path(places["data"])
    few = {**places, "count": count}
    for key in ("letters", "recipients"):
        lines = pathlib.Path(places[key]).read_text(encoding="utf-8").splitlines(keepends=True)
        path = data / f"few-{key}{pathlib.Path(places[key]).suffix}"
        path.write_text("".join(lines[:count]), encoding="utf-8")
        few[key] = str(path)
    return few


# ---- measuring ----


def sample(template, places):
    """What a command takes; its files stay in `out`."""
    words = [word.format_map(places) for word in shlex.split(template)]
    return run.measure(words, 1, places["count"], places)


def problems(how, name, places):
    """What is wrong with the files that a contestant has just made."""
    rows = pathlib.Path(places["recipients"]).read_text(encoding="utf-8").splitlines()
    files = sorted(pathlib.Path(places["out"]).rglob("*.pdf"))
    if how == MANY:
        found = checking.letters_problems(files[0].parent, rows[: places["count"]])
    else:
        found = checking.merged_problems(str(files[0]), rows[: places["count"]])
    return [f"{how}, {name}: {problem}" for problem in found]


def warm_up(commands, places):
    """Each contestant once over twenty letters, which are looked into."""
    few = of_few(places, min(20, places["count"]))
    found = []
    for how, templates in commands.items():
        for name, template in templates.items():
            sample(template, few)
            found += problems(how, name, few)
    return found


def measured(how, templates, rounds, places):
    """Samples by contestant, in another order each round, and what is wrong with their files."""
    samples, found, names = {name: [] for name in templates}, [], list(templates)
    for number in range(rounds):
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            if number and name in SLOW:
                continue
            samples[name].append(sample(templates[name], places))
            if number == 0:
                found += problems(how, name, places)
        print(f"\r{how}: round {number + 1}/{rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return samples, found


def workers(rounds, places):
    """How much sooner two workers have done than one, a round."""
    ratios = []
    for number in range(rounds):
        templates = [COMMANDS[MANY][CHANCERY], TWO_WORKERS]
        walls = {t: sample(t, places)["wall"] for t in (templates[::-1] if number % 2 else templates)}
        ratios.append(walls[templates[0]] / walls[templates[1]])
    return sorted(ratios)


# ---- telling ----


def row(summary, only):
    ours = summary["contestants"][CHANCERY]
    cells = [summary["title"]]
    cells += [reporting.cell(summary["contestants"].get(name)) for name in NAMES]
    for name in NAMES[1:]:
        if name not in only:
            cells.append("–")
            continue
        found = ours["ratios"][name]
        spread = f", {found['min']:.2f}–{found['max']:.2f}"
        of_goal = reporting.verdict(found["median"], summary["goal"]) + spread
        cells.append(of_goal if name == summary["rival"] else f"{found['median']:.2f}")
    return "| " + " | ".join(cells) + " |"


def sizes(summary):
    cells = [summary["title"]]
    for name in NAMES:
        figures = summary["contestants"].get(name)
        cells.append(f"{figures['peak_mb']:.0f} · {figures['bytes'] / 1000:,.0f}" if figures else "–")
    return "| " + " | ".join(cells) + " |"


def markdown(summaries, asked, ratios):
    heads = [f"CPU, ms a letter of {asked.letters:,}", *NAMES]
    heads += [f"Chancery / {name}" for name in NAMES[1:]]
    lines = [
        f"Medians of {asked.rounds} interleaved rounds, of WeasyPrint and Prawn one"
        f" ({reporting.machine()}, files on tmpfs). Goal: at most half of Typst's.",
        "",
        "| " + " | ".join(heads) + " |",
        "|:--|" + "--:|" * (len(heads) - 1),
        *[row(summary, asked.only) for summary in summaries],
        "",
        "| peak MB · kB a file | " + " | ".join(NAMES) + " |",
        "|:--|" + "--:|" * len(NAMES),
        *[sizes(summary) for summary in summaries],
        "",
        f"Two workers beside one, by the wall clock: {ratios[len(ratios) // 2]:.2f} times as fast"
        f" ({ratios[0]:.2f}–{ratios[-1]:.2f}; goal ≥ 1.8).",
    ]
    return "\n".join(lines) + "\n"


def compare(asked, work):
    """The summaries, the workers' ratios and the problems."""
    places = prepare(asked, work)
    commands = {
        how: {name: template for name, template in templates.items() if name in asked.only}
        for how, templates in COMMANDS.items()
    }
    found, summaries = warm_up(commands, places), []
    for how, title in ((MANY, "a file each"), (ONE, "all in one file")):
        job = Job(how, title, 1, asked.letters, 0.5, TYPST_TAGGED)
        samples, wrong = measured(how, commands[how], asked.rounds, places)
        summaries.append(reporting.summary(job, samples))
        found += wrong
    return summaries, workers(asked.rounds, places), found


def main():
    asked = options()
    asked.only = [name for name in NAMES if name in asked.only or name == CHANCERY]
    results = pathlib.Path(asked.results)
    results.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chancery-peers-", dir=asked.tmpfs) as work:
        summaries, ratios, found = compare(asked, pathlib.Path(work))
    table = markdown(summaries, asked, ratios)
    (results / "peers.md").write_text(table, encoding="utf-8")
    page = pathlib.Path(asked.page)
    if asked.write and not reporting.write_between_markers(page, table, MARKERS):
        found.append(f"{page} has no markers")
    print(table + "".join(f"PROBLEM {problem}\n" for problem in found), end="")
    met = ratios[len(ratios) // 2] >= 1.8 and all(
        reporting.our_ratio(s, TYPST_TAGGED) is None
        or reporting.our_ratio(s, TYPST_TAGGED)["median"] <= s["goal"]
        for s in summaries
    )
    sys.exit(1 if found or (asked.strict and not met) else 0)


if __name__ == "__main__":
    main()
