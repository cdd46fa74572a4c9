"""The figures as a Markdown table and as JSON."""

import json
import os
import platform
import statistics

from contestants import CHANCERY, NAMES



def median(samples, key):
    return statistics.median(sample[key] for sample in samples)


def ratio(ours, other):
    """The median of the rounds' ratios: what slows the machine for a while slows both."""
    found = [a["cpu"] / b["cpu"] for a, b in zip(ours, other)]
    return {"median": statistics.median(found), "min": min(found), "max": max(found)}


def summary(job, samples):
    """One job's figures, by contestant."""
    rows = {}
    for name, runs in samples.items():
        cpus = [run["cpu"] for run in runs]
        rows[name] = {
            "cpu_ms": statistics.median(cpus),
            "cpu_ms_min": min(cpus),
            "cpu_ms_max": max(cpus),
            "wall_ms": median(runs, "wall"),
            "peak_mb": median(runs, "peak"),
            "bytes": median(runs, "bytes"),
            "pages": runs[-1]["pages"],
            "ratios": {other: ratio(runs, samples[other]) for other in samples},
        }
    return {
        "job": job.name,
        "title": job.title,
        "rounds": max(map(len, samples.values())),
        "goal": job.goal,
        "rival": job.rival,
        "contestants": rows,
    }


def cell(row):
    return (
        f"{row['cpu_ms']:.{2 if row['cpu_ms'] < 10 else 1 if row['cpu_ms'] < 100 else 0}f}"
        if row
        else "–"
    )


def verdict(value, goal):
    return f"{value:.2f} ({'met' if value <= goal else '**missed**'})"


def our_ratio(summary, other):
    """Ours to another's; None where one of them did not run."""
    row = summary["contestants"].get(CHANCERY)
    return row["ratios"].get(other) if row else None


def ratio_cell(summary, other):
    """Ours to another's; to the goal's rival with the verdict, and the rounds' least and most."""
    found = our_ratio(summary, other)
    if not found:
        return "–"
    if other != summary["rival"]:
        return f"{found['median']:.2f}"
    spread = f"{found['min']:.2f}–{found['max']:.2f}"
    return f"{verdict(found['median'], summary['goal'])}, {spread}"


def cpu_table(summaries):
    others = [name for name in NAMES if name != CHANCERY]
    heads = ["CPU, ms", *NAMES, "goal", *(f"Chancery / {name}" for name in others)]
    lines = ["| " + " | ".join(heads) + " |", "|:--|" + "--:|" * (len(heads) - 1)]
    for one in summaries:
        figures = [cell(one["contestants"].get(name)) for name in NAMES]
        goal = f"≤ {one['goal']} × {one['rival']}"
        ours = [ratio_cell(one, other) for other in others]
        lines.append("| " + " | ".join([one["title"], *figures, goal, *ours]) + " |")
    return lines


def size_table(summaries):
    lines = [
        "| peak MB · kB a file · pages | " + " | ".join(NAMES) + " |",
        "|:--|" + "--:|" * len(NAMES),
    ]
    for one in summaries:
        texts = []
        for name in NAMES:
            row = one["contestants"].get(name)
            texts.append(
                f"{row['peak_mb']:.0f} · {row['bytes'] / 1000:.0f} · {row['pages']}" if row else "–"
            )
        lines.append(f"| {one['title']} | " + " | ".join(texts) + " |")
    return lines


def memory_lines(memory):
    if not memory:
        return []
    figures = ", ".join(f"{m['letters']:,} letters {m['peak_mb']:.1f} MB" for m in memory)
    growth = memory[-1]["peak_mb"] / memory[0]["peak_mb"]
    return [
        "",
        f"Peak memory of one process: {figures}; growth {verdict(growth, 1.1)}, goal flat (≤ 1.1).",
    ]


def machine():
    model = platform.machine()
    with open("/proc/cpuinfo", encoding="utf-8") as info:
        model = next(
            (line.split(":", 1)[1].strip() for line in info if line.startswith("model name")), model
        )
    return f"{model}, {os.cpu_count()} processors"


def markdown(summaries, memory):
    rounds = summaries[0]["rounds"]
    head = [
        f"Medians of {rounds} interleaved rounds ({machine()}, files on tmpfs); ratios are the medians"
        " of the rounds' ratios, beside that of a goal their least and most. Typst's cold figure holds the"
        " start of the Python interpreter.",
        "",
    ]
    return (
        "\n".join(head + cpu_table(summaries) + [""] + size_table(summaries) + memory_lines(memory))
        + "\n"
    )


def write_between_markers(path, text, command="make bench"):
    """Replaces what stands between a command's markers; False if the file has none."""
    begin, end = f"<!-- begin: {command} -->", f"<!-- end: {command} -->"
    page = path.read_text(encoding="utf-8") if path.exists() else ""
    if begin not in page or end not in page:
        return False
    before, rest = page.split(begin, 1)
    path.write_text(f"{before}{begin}\n{text}{end}{rest.split(end, 1)[1]}", encoding="utf-8")
    return True


def write_json(path, summaries, memory):
    results = {"machine": machine(), "jobs": summaries, "memory": memory}
    path.write_text(json.dumps(results, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def all_met(summaries, memory):
    """Whether each goal was reached; a job that ours did not run counts as missed."""
    ratios = [our_ratio(s, s["rival"]) for s in summaries]
    of_jobs = [
        found is not None and found["median"] <= s["goal"] for s, found in zip(summaries, ratios)
    ]
    return all(of_jobs) and bool(memory) and memory[-1]["peak_mb"] <= 1.1 * memory[0]["peak_mb"]
