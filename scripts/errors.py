#!/usr/bin/env python3
"""Writes Documentation/errors.md: every diagnostic of the sources, and what people wrote of it.

    python3 scripts/errors.py           rewrites the page
    python3 scripts/errors.py --check   says what is missing, and exits with 1

Identifiers, texts and hints come from the sources. The paragraph below each of them is written by
hand, in the page itself, and is kept; a new identifier begins with "TODO".
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "Documentation/errors.md"
SOURCES = ROOT / "Sources"

# Functions that take the end of an identifier; the beginning is the business of their folder.
HEADS = {"report", "fault", "warn", "make", "FormatFault", "ColumnFault", "wrongKind", "reached", "reportMissing"}
FOLDERS = [
    ("Records/Columns", "sheet"), ("Records/Decoding", "record"), ("Records/Rules", "record"),
    ("Records/Schema", "schema"), ("Records/Sample", "schema"), ("Records/Sources", "data"), ("Records/Expressions", "expression"),
    ("Template", "template"), ("Layout", "layout"), ("Drawing", "drawing"),
]
# What the readers of mappings report, wherever a type file, a template's settings or a theme is read.
CURSOR = "Records/Sources/DataCursor.swift"
# What the service answers when something is wrong.
PROBLEMS = "Service/Answers/Problem.swift"
# Identifiers that a file computes.
COMPUTED = {
    "Records/Decoding/Formats/TextFormat.swift": [
        "record.control-character", "record.invisible-character", "record.lost-character"],
}
FILES = re.compile(r"\.(yaml|md|json|csv|png|pdf)$")
SHAPE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
DOTTED = re.compile(r"[a-z]+(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)")
HEAD = """\
# Every diagnostic

Each has a stable identifier, which scripts may rely on; its texts may improve. `chancery explain ID`
prints what stands here. Between ‹ › stands what a message names. Texts and hints are taken from the
sources by `make errors`; what follows them is written by hand, on this page, and kept.
"""


class Source:
    """A Swift file, read as far as strings, brackets and calls."""

    def __init__(self, path):
        self.path = path
        self.name = str(path.relative_to(SOURCES))
        self.text = re.sub(r"(?m)^\s*///?.*$", "", path.read_text(encoding="utf-8"))

    def string_end(self, start):
        """The end of the string literal that begins at a quote."""
        text = self.text
        quote = '"""' if text.startswith('"""', start) else '"'
        at = start + len(quote)
        while at < len(text):
            if text.startswith("\\(", at):
                at = self.bracket_end(at + 1)
            elif text[at] == "\\":
                at += 2
            elif text.startswith(quote, at):
                return at + len(quote)
            else:
                at += 1
        return at

    def bracket_end(self, start):
        """The end of what the bracket at a place opens."""
        depth, at, text = 0, start, self.text
        while at < len(text):
            if text[at] == '"':
                at = self.string_end(at)
                continue
            depth += (text[at] in "([{") - (text[at] in ")]}")
            at += 1
            if depth == 0:
                return at
        return at

    def arguments(self, start):
        """The arguments of the call whose bracket is at a place, as (label, range)."""
        end, at, begin, found = self.bracket_end(start) - 1, start + 1, start + 1, []
        while at <= end:
            if at == end or self.text[at] == ",":
                label = re.match(r"\s*(?:(\w+)\s*:(?!:))?", self.text[begin:at])
                found.append((label.group(1), (begin + label.end(), at)))
                begin = at = at + 1
            elif self.text[at] == '"':
                at = self.string_end(at)
            elif self.text[at] in "([{":
                at = self.bracket_end(at)
            else:
                at += 1
        return found

    def calls(self, within=None, names=r"[A-Za-z]\w*"):
        low, high = within or (0, len(self.text))
        for match in re.finditer(rf"\b({names})\s*\(", self.text[low:high]):
            yield match.group(1), low + match.end() - 1

    def literals(self, low, high):
        """The string literals of a piece, not those within others or within calls."""
        at = low
        while at < high:
            if self.text[at] == '"':
                end = self.string_end(at)
                yield at, end
                at = end
            elif self.text[at] == "(" and re.search(r"\w$", self.text[low:at]):
                at = self.bracket_end(at)
            else:
                at += 1


def words(source, low, high):
    """A text as people read it: pieces joined, alternatives of a condition with a bar between."""
    pieces = list(source.literals(low, high))
    result = ""
    for index, (begin, end) in enumerate(pieces):
        between = source.text[pieces[index - 1][1]:begin].strip() if index else ""
        result += "" if not index or between == "+" else " | "
        result += literal(source.text[begin:end])
    return " ".join(result.split())


def literal(text):
    quotes = 3 if text.startswith('"""') else 1
    text = text[quotes:-quotes]
    result, at = "", 0
    while at < len(text):
        if text.startswith("\\(", at):
            depth, end = 0, at + 1
            while True:
                depth += (text[end] == "(") - (text[end] == ")")
                end += 1
                if depth == 0:
                    break
            result += "‹" + placeholder(text[at + 2:end - 1]) + "›"
            at = end
        elif text[at] == "\\":
            result += {"n": " "}.get(text[at + 1], text[at + 1])
            at += 2
        else:
            result += text[at]
            at += 1
    return result


def placeholder(expression):
    """The last word that says what is named."""
    names = re.findall(r"[A-Za-z]\w*", re.sub(r'"[^"]*"', "", expression))
    plain = [name for name in names if name not in {
        "french", "english", "fr", "en", "name", "rawValue", "joined", "separator", "map", "count",
        "self", "Self", "text", "path", "rounded", "String", "millimetres", "radix"}]
    names = [name for name in names if name not in {"french", "english", "fr", "en"}]
    return (plain or names or ["…"])[-1]


def room(name):
    return next((room for folder, room in FOLDERS if name.startswith(folder)), None)


def identifiers(source, head, arguments):
    """The identifiers that a call names; `computed` for those that are not written there."""
    first = source.text[slice(*arguments[0][1])].strip() if arguments else ""
    if head in {"Diagnostic", "FormatFault"} and arguments[0][0] is None and re.fullmatch(
            r"\w+[?!]?(\.\w+)*(\(.*\))?", first, re.S):
        return ["computed"]
    for index, (label, (low, high)) in enumerate(arguments):
        if label not in (None, "problem", "id"):
            continue
        texts = [source.text[a + 1:b - 1] for a, b in source.literals(low, high)]
        dotted = [text for text in texts if DOTTED.fullmatch(text)]
        if dotted and head in {"Diagnostic", "Entry"}:
            return dotted
        if dotted and dotted == texts and index == 0 and label is None and re.search(
                r"\bMessage\(|\bfr:", source.text[low:arguments[-1][1][1]]):
            return [text for text in dotted if not FILES.search(text)]
        # A problem of the service: its status, then its identifier.
        if dotted and head == "init" and source.name == PROBLEMS and index == 1:
            return dotted
        if head not in HEADS or (index and label is None and head != "make"):
            continue
        plain = [text for text in texts if SHAPE.fullmatch(text)]
        if plain and (index == 0 or label):
            prefix = {"FormatFault": "record", "reached": "limit"}.get(head, room(source.name))
            middle = "unknown-" if head == "reportMissing" else ""
            return [f"{prefix}.{middle}{text}" for text in plain] if prefix else []
    return []


def forwards(source, arguments):
    """Whether an identifier is a parameter, or another diagnostic's: its writer is read elsewhere."""
    first = source.text[slice(*arguments[0][1])].strip()
    return bool(re.search(r"\.(id|problem)$", first)
                or re.search(rf"\b_ {re.escape(first)}: String", source.text))


def named_before(source, name, start):
    """The range of what a `let` above a call gives a name."""
    found = list(re.finditer(rf"\blet {name}\b[^=\n]*=", source.text[max(0, start - 3000):start]))
    if not found:
        return None
    at = low = max(0, start - 3000) + found[-1].end()
    while at < start:
        if source.text[at] == '"':
            at = source.string_end(at)
        elif source.text[at] in "([{":
            at = source.bracket_end(at)
        elif source.text[at] == "\n" and at > low + 1 and not re.match(
                r"\s*([?:+.]|is\w+\n|Message)", source.text[at:]):
            break
        else:
            at += 1
    return low, at


def messages(source, arguments):
    """The (French, English) texts of a call, and those of its hint."""
    found, hints = [], []
    for label, (low, high) in arguments:
        target = hints if label == "hint" else found
        if label in {"notes", "at", "severity", "wanted"}:
            continue
        name = source.text[low:high].strip()
        if label is None and re.fullmatch(r"[a-z]\w*", name):
            low, high = named_before(source, name, low) or (low, high)
        pairs = [(source.arguments(at)) for name, at in source.calls((low, high), "Message")]
        for pair in pairs:
            named = {name: words(source, *piece) for name, piece in pair}
            if named.get("fr"):
                target.append((named["fr"], named.get("en", "")))
        tuple_at = source.text.find("(", low, high)
        if label == "hint" and not pairs and source.text[low:high].lstrip().startswith("("):
            pair = [words(source, *piece) for _, piece in source.arguments(tuple_at)]
            if len(pair) == 2 and pair[0]:
                hints.append(tuple(pair))
    if not found:
        named = {label: words(source, *piece) for label, piece in arguments if label in ("fr", "en")}
        plain = [words(source, *piece) for label, piece in arguments[1:] if label is None]
        if named.get("fr"):
            found.append((named["fr"], named.get("en", "")))
        elif len(plain) >= 2 and plain[0] and plain[1]:
            found.append((plain[0], plain[1]))
    return found, hints


def rules(source):
    """The rules written in Swift: their names end identifiers, their texts stand in their files."""
    text = source.text
    for name, kind in re.findall(r'"([a-z-]+)": (\w+)\.rule', text):
        path = next(SOURCES.glob(f"**/{kind}.swift"), None)
        other = Source(path) if path else source
        for _, at in other.calls(names="RuleViolation"):
            found, hints = messages(other, other.arguments(at))
            yield f"record.{name}", found, hints


def catalogue():
    """Every identifier with its texts and hints, and the calls that could not be read."""
    entries, unread = {}, []
    for path in sorted(SOURCES.glob("**/*.swift")):
        source = Source(path)
        for head, at in source.calls():
            arguments = source.arguments(at)
            names = identifiers(source, head, arguments)
            if names == ["computed"]:
                names = COMPUTED.get(source.name, [])
                if not names and not forwards(source, arguments):
                    unread.append(f"{source.name}: the identifier of {head}(…) cannot be read")
            if source.name == CURSOR:
                names = [f"{room}.{name.split('.')[1]}" for name in names
                         for room in ("schema", "template")]
            if not names:
                continue
            found, hints = messages(source, arguments)
            if head == "wrongKind":
                found = [(f"il faut ici {french}, pas ‹kind›", f"{english} is expected, not ‹kind›")
                         for french, english in found]
            for index, name in enumerate(names):
                add(entries, name, part(found, index, names), part(hints, index, names))
        if source.name.endswith("NamedRules.swift"):
            for name, found, hints in rules(source):
                add(entries, name, found, hints)
    return entries, unread


def part(texts, index, names):
    """Where a call names several identifiers, each has its own text."""
    return texts if len(names) == 1 else texts[index:index + 1]


def add(entries, name, found, hints):
    texts, all_hints = entries.setdefault(name, ([], []))
    texts += [text for text in found if text not in texts]
    all_hints += [hint for hint in hints if hint not in all_hints]


def written():
    """The paragraphs of the page, by identifier, and the texts that stand above them."""
    if not PAGE.exists():
        return {}
    sections = re.split(r"(?m)^### ", PAGE.read_text(encoding="utf-8"))[1:]
    result = {}
    for section in sections:
        name, _, body = section.partition("\n")
        body = re.split(r"(?m)^## ", body)[0]
        lines = body.strip().split("\n")
        quotes = [line for line in lines if line.startswith("- ")]
        prose = "\n".join(line for line in lines if not line.startswith("- ")).strip()
        result[name.strip()] = (quotes, prose)
    return result


def texts(quotes):
    """Those of the page's quotes that are no hints: written by hand where a text is put together."""
    return [line for line in quotes if not line.startswith("- → ")]


def page(entries, old):
    text = HEAD
    room = ""
    for name in sorted(entries):
        if name.split(".")[0] != room:
            room = name.split(".")[0]
            text += f"\n## {room}\n"
        quotes, prose = old.get(name, ([], "TODO"))
        found, hints = entries[name]
        lines = [f"- {french} — *{english}*" for french, english in found]
        lines = lines or texts(quotes)
        lines += [f"- → {french} — *{english}*" for french, english in hints]
        text += f"\n### {name}\n\n" + "".join(line + "\n" for line in lines)
        text += f"\n{prose or 'TODO'}\n"
    return text


def main():
    (entries, faults), old = catalogue(), written()
    new = page(entries, old)
    if "--check" not in sys.argv:
        PAGE.write_text(new, encoding="utf-8")
        old = written()
    faults += [f"{name}: no words of its own (TODO)" for name in sorted(entries)
               if old.get(name, ([], "TODO"))[1].startswith("TODO")]
    faults += [f"{name}: no text" for name in sorted(entries)
               if not entries[name][0] and not texts(old.get(name, ([], ""))[0])]
    if "--check" in sys.argv:
        faults += [f"{name}: no longer in the sources" for name in sorted(set(old) - set(entries))]
        if not faults and PAGE.read_text(encoding="utf-8") != new:
            faults.append("Documentation/errors.md is not up to date: make errors")
    print("\n".join(faults) or f"{len(entries)} diagnostics")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
