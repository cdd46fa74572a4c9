"""Whether a contestant made what it was measured for: pages, fonts, the whole text."""

import json
import re
import subprocess
import unicodedata

from data.conventions import articles
from data.generate import blocks, plain

SHOWN = {
    "banner",
    "motto",
    "direction",
    "authority",
    "acronym",
    "contact",
    "subject",
    "paragraph",
    "signs",
    "name",
}


def tool(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pages(path):
    return int(re.search(r"^Pages:\s+(\d+)", tool("pdfinfo", path), re.M)[1])


def fonts_embedded(path):
    rows = tool("pdffonts", path).splitlines()[2:]
    return bool(rows) and all(
        re.search(r" yes (yes|no ) (yes|no ) +\d+ +\d+$", row) for row in rows
    )


def squeezed(text):
    """Without what typography and line breaks change: spaces, apostrophes, hyphens' kinds."""
    text = unicodedata.normalize("NFKC", plain(text)).replace("|", "").replace("\u2010", "-")
    return re.sub(r"[\s\u00ad\u200b]+", "", text).replace("<", "").replace(">", "")


def bare(text):
    """Letters and digits alone, without case or accents: what the postal form keeps."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def lacks(path, texts, form=squeezed, first=1, last=0):
    """Which texts the file does not show, be it in reading order or in drawing order; of its pages,
    those from the first to the last, 0 for the last of all."""
    range_of_pages = ["-f", str(first), "-l", str(last)] if last else []
    shown = [tool("pdftotext", *range_of_pages, *raw, path, "-") for raw in ([], ["-raw"])]
    whole, words = [form(s) for s in shown], {form(w) for s in shown for w in s.split()}
    is_shown = lambda text: any(form(text) in s for s in whole) or all(
        form(w) in words for w in text.replace("|", " ").split()
    )
    return [text for text in texts if not is_shown(text)]


def letter_problems(path, row):
    """What is wrong with a letter for a row of recipients.tsv."""
    found = [f"{pages(path)} pages, not 2"] if pages(path) != 2 else []
    found += [] if fonts_embedded(path) else ["a font is not embedded"]
    return found + missing(path, row)


def missing(path, row, first=1, last=0):
    """What a letter for a row of recipients.tsv does not show, on these pages of a file."""
    wanted = [text for kind, text in blocks() if kind in SHOWN]
    reference, *address = row.split("\t")
    absent = lacks(path, [*wanted, reference], squeezed, first, last)
    absent += lacks(path, address, bare, first, last)
    return [f"lacks “{text[:60]}”" for text in absent]


def merged_problems(path, rows):
    """What is wrong with a file of many letters: the first, middle and last are looked into."""
    count = pages(path)
    found = [f"{count} pages, not {2 * len(rows)}"] if count != 2 * len(rows) else []
    found += [] if fonts_embedded(path) else ["a font is not embedded"]
    for index in sorted({0, len(rows) // 2, len(rows) - 1}):
        first = 2 * index + 1
        absent = missing(path, rows[index], first, first + 1)
        found += [f"letter {index + 1}: {problem}" for problem in absent]
    return found


def letters_problems(out, rows):
    """What is wrong with a folder of letters: the first, middle and last are looked into."""
    files = sorted(out.glob("*.pdf"))
    if len(files) != len(rows):
        return [f"{len(files)} files, not {len(rows)}"]
    problems = [f"{f.name} is empty" for f in files if f.stat().st_size < 1000]
    for index in sorted({0, len(rows) // 2, len(rows) - 1}):
        problems += [
            f"{files[index].name}: {p}" for p in letter_problems(str(files[index]), rows[index])
        ]
    return problems


def printed(record):
    """The values of a Placement record that its convention shows as they are in it."""
    student, school = record["student"], record["school"]
    shown = [record["number"], record["insurance"], school["name"], school["uai"], student["class"]]
    signers = [student, school["head"], *student["guardians"], *record["teachers"]]
    for stay in record["stays"]:
        host = stay["host"]
        signers += [host["representative"], stay["tutor"]]
        shown += [host["name"], host["siret"], host["insurance"], host["email"], stay["activities"]]
        shown += [stay["workplace"]["street"], stay["tutor"]["email"], stay.get("objectives", "")]
    return shown + [f"{signer['firstName']} {signer['lastName']}" for signer in signers]


def convention_problems(path, record, expected_pages):
    """What is wrong with a convention: every article, its notes, and the record's values."""
    count = pages(path)
    found = [f"{count} pages, not {expected_pages}"] if count != expected_pages else []
    found += [] if fonts_embedded(path) else ["a font is not embedded"]
    wanted = [article["title"] for article in articles()]
    for article in articles():
        wanted += [part.get("text") or part.get("note") or "" for part in article["parts"]]
    return found + [f"lacks “{text[:60]}”" for text in lacks(path, wanted + printed(record))]


def conventions_problems(out, lines, expected):
    """What is wrong with a folder of conventions; `expected` holds the first contestant's pages."""
    files = sorted(out.glob("*.pdf"))
    if len(files) != len(lines):
        return [f"{len(files)} files, not {len(lines)}"]
    problems = [f"{f.name} is empty" for f in files if f.stat().st_size < 1000]
    for index in sorted({0, len(lines) // 2, len(lines) - 1}):
        path, record = str(files[index]), json.loads(lines[index])
        count = expected.setdefault(index, pages(path))
        problems += [f"{files[index].name}: {p}" for p in convention_problems(path, record, count)]
    return problems


def table_problems(path, rows, expected_pages):
    """What is wrong with the table: `expected_pages` are the C twin's."""
    count = pages(path)
    far = expected_pages and abs(count - expected_pages) > expected_pages / 10
    found = [f"{count} pages, C has {expected_pages}"] if far else []
    found += [] if fonts_embedded(path) else ["a font is not embedded"]
    cells = {c for row in rows[1::997] + rows[-1:] for c in row.split("\t")}
    found += [f"lacks “{text}”" for text in lacks(path, sorted(cells))]
    heads = tool("pdftotext", path, "-").count("Nom et prénom")
    return found + ([f"{heads} heads on {count} pages"] if heads != count else [])
