"""Takes the steps of finishing away again, one by one, and has what is left judged.

    steps.py FILE

`NAME.txt` and `NAME.plain` beside it are as for `judge.py`. Prints a line for each step: its name, and
what the first judge said; `-` when all judges let it pass, so that a test of its own has to.
"""

import pathlib
import re
import shutil
import sys
import tempfile
import warnings

import pikepdf
from pikepdf import Array, Dictionary, Name, Operator, String

import judge


def elements(pdf):
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Array):
            waiting += list(one)
        elif isinstance(one, Dictionary) and "/S" in one:
            yield one
            waiting.append(one.get("/K", Array()))


def annotations(pdf, kind):
    return [a for p in pdf.pages for a in p.obj.get("/Annots", []) if a.Subtype == kind]


def drop(objects, key):
    found = [one for one in objects if key in one]
    for one in found:
        del one[key]
    return found


def attribute(pdf, key):
    """Takes a key out of the elements' attributes."""
    dictionaries = [one for e in elements(pdf) for one in e.get("/A", [])]
    return drop(dictionaries, key)


def content(pdf, change):
    """Changes the instructions of each page's content; nothing when nothing changes."""
    changed = False
    for page in pdf.pages:
        before = list(pikepdf.parse_content_stream(page))
        after = change(before)
        changed |= len(after) != len(before)
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(after))
    return changed


def unmarked(wanted):
    """Without the marked content that is wanted, its text left."""

    def change(instructions):
        kept, stack = [], []
        for operands, operator in instructions:
            name = str(operator)
            if name in ("BDC", "BMC"):
                stack.append(wanted(operands))
                if stack[-1]:
                    continue
            elif name == "EMC" and stack.pop():
                continue
            kept.append((operands, operator))
        return kept

    return change


def metadata(pdf, old, new=b""):
    data = pdf.Root.Metadata.read_bytes()
    changed = re.sub(old, new, data, flags=re.S)
    pdf.Root.Metadata.write(changed)
    return changed != data


def retype(pdf, role, other):
    found = [e for e in elements(pdf) if e.S == role]
    for one in found:
        one.S = Name(other)
    return found


def unlinked(pdf, kind):
    """Takes the references to annotations of a kind out of the tree."""
    numbers = {a.objgen for a in annotations(pdf, kind)}
    found = []
    for element in elements(pdf):
        kids = element.get("/K", Array())
        if isinstance(kids, Dictionary):
            kids = [kids]
        kept = [
            kid
            for kid in kids
            if not (isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen in numbers)
        ]
        if len(kept) != len(kids):
            found.append(element)
            element.K = Array(kept)
    return found


def swapped(pdf):
    kids = pdf.Root.StructTreeRoot.K.K
    pdf.Root.StructTreeRoot.K.K = Array(list(kids)[::-1])
    return True


def emptied(pdf):
    first = next(e for e in elements(pdf) if e.S == "/P" and len(e.K) > 0)
    first.K = Array()
    return True


def fonts(pdf, kind):
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Subtype") == kind]


def images(pdf):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]


def smoothed(pdf):
    for image in images(pdf):
        image.Interpolate = True
    return images(pdf)


def script(pdf):
    pdf.Root.AcroForm.NeedAppearances = True
    return True


def fields(pdf):
    return list(pdf.Root.AcroForm.Fields)


def nameless(pdf):
    found = fields(pdf)
    for field in found:
        field.TU = String("")
        for element in elements(pdf):
            if element.S == "/Form" and "/Alt" in element:
                del element["/Alt"]
    return found


STEPS = {
    "marked content": lambda pdf: content(pdf, unmarked(lambda o: len(o) > 1 and "/MCID" in o[1])),
    "artifacts": lambda pdf: content(pdf, unmarked(lambda o: o[0] == "/Artifact")),
    "text for glyphs": lambda pdf: [
        content(pdf, lambda instructions: [(strip(o), op) for o, op in instructions]), True
    ],
    "structure": lambda pdf: drop([pdf.Root], "/StructTreeRoot"),
    "parent tree": lambda pdf: drop([pdf.Root.StructTreeRoot], "/ParentTree"),
    "order of reading": swapped,
    "content of elements": emptied,
    "marked": lambda pdf: drop([pdf.Root], "/MarkInfo"),
    "language": lambda pdf: drop([pdf.Root], "/Lang"),
    "language of passages": lambda pdf: drop(elements(pdf), "/Lang"),
    "headings": lambda pdf: retype(pdf, "/H1", "/H3"),
    "lists": lambda pdf: retype(pdf, "/LBody", "/P"),
    "list numbering": lambda pdf: attribute(pdf, "/ListNumbering"),
    "quotations": lambda pdf: retype(pdf, "/BlockQuote", "/Div"),
    "table headings": lambda pdf: retype(pdf, "/TH", "/TD"),
    "scope": lambda pdf: [attribute(pdf, "/Scope"), attribute(pdf, "/Headers")],
    "spans of rows": lambda pdf: attribute(pdf, "/RowSpan"),
    "spans of columns": lambda pdf: attribute(pdf, "/ColSpan"),
    "headings of cells": lambda pdf: attribute(pdf, "/Headers"),
    "notes' identifiers": lambda pdf: drop([e for e in elements(pdf) if e.S == "/Note"], "/ID"),
    "tree of identifiers": lambda pdf: drop([pdf.Root.StructTreeRoot], "/IDTree"),
    "alternative text": lambda pdf: drop([e for e in elements(pdf) if e.S == "/Figure"], "/Alt"),
    "place of figures": lambda pdf: attribute(pdf, "/BBox"),
    "printed fields": lambda pdf: attribute(pdf, "/Role"),
    "links in the tree": lambda pdf: unlinked(pdf, "/Link"),
    "links in words": lambda pdf: drop(annotations(pdf, "/Link"), "/Contents"),
    "links print": lambda pdf: drop(annotations(pdf, "/Link"), "/F"),
    "way back from links": lambda pdf: drop(annotations(pdf, "/Link"), "/StructParent"),
    "fields in the tree": lambda pdf: unlinked(pdf, "/Widget"),
    "fields in Form": lambda pdf: retype(pdf, "/Form", "/Span"),
    "tooltips": nameless,
    "looks of fields": lambda pdf: drop(annotations(pdf, "/Widget"), "/AP"),
    "fields print": lambda pdf: drop(annotations(pdf, "/Widget"), "/F"),
    "form": lambda pdf: drop([pdf.Root], "/AcroForm"),
    "no appearances asked for": script,
    "tabulation": lambda pdf: drop([p.obj for p in pdf.pages], "/Tabs"),
    "metadata": lambda pdf: drop([pdf.Root], "/Metadata"),
    "claim of PDF/A": lambda pdf: metadata(pdf, rb"<pdfaid:part>.*?</pdfaid:conformance>"),
    "claim of PDF/UA": lambda pdf: metadata(pdf, rb"<pdfuaid:part>.*?</pdfuaid:part>"),
    "schema of the claim": lambda pdf: metadata(
        pdf, rb"<rdf:Description[^>]*pdfaExtension.*?</rdf:Description>"
    ),
    "title": lambda pdf: metadata(pdf, rb"<dc:title>.*?</dc:title>"),
    "title shown": lambda pdf: drop([pdf.Root], "/ViewerPreferences"),
    "metadata agree": lambda pdf: metadata(pdf, rb"<xmp:CreateDate>2", rb"<xmp:CreateDate>1"),
    "output intent": lambda pdf: drop([pdf.Root], "/OutputIntents"),
    "glyphs of codes": lambda pdf: drop(fonts(pdf, "/CIDFontType2"), "/CIDToGIDMap"),
    "characters of glyphs": lambda pdf: drop(fonts(pdf, "/Type0"), "/ToUnicode"),
    "pictures as they are": smoothed,
    "outline": lambda pdf: drop([pdf.Root], "/Outlines"),
    "page labels": lambda pdf: drop([pdf.Root], "/PageLabels"),
    "destinations": lambda pdf: drop([pdf.Root], "/Names"),
}


def strip(operands):
    """Properties of marked content without the text that they tell."""
    if len(operands) == 2 and isinstance(operands[1], Dictionary) and "/ActualText" in operands[1]:
        del operands[1]["/ActualText"]
    return operands


def verdict(path):
    checks = [judge.validity(path, ["3a", "ua1"], ()), judge.syntax(path), judge.words(path)]
    return next((found for check in checks for found in check), None)


def main(path):
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "step.pdf"
        for suffix in (".txt", ".plain"):
            shutil.copy(path.with_suffix(suffix), copy.with_suffix(suffix))
        with pikepdf.open(path) as pdf:
            pdf.save(copy)
        assert verdict(copy) is None, verdict(copy)
        for name, take_away in STEPS.items():
            with pikepdf.open(path) as pdf:
                assert take_away(pdf), f"{name}: nothing to take away"
                pdf.save(copy)
            found = verdict(copy)
            print(f"{name}: {found or '-'}"[:160])


if __name__ == "__main__":
    # That a form is gone is what some steps are about.
    warnings.simplefilter("ignore")
    main(pathlib.Path(sys.argv[1]))
