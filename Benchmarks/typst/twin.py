#!/usr/bin/env python3
"""twin.py letters|merged|table|conventions ROOT FONTS DATA OUT [COUNT] [STANDARDS|none]

Typst through its own Python binding: one compiler for all documents. STANDARDS as Typst takes them
(a-3a,ua-1); "none" writes no tags at all.
"""

import os
import pathlib
import sys

import typst


def options(standards):
    return {"pdf_tags": False} if standards == "none" else {"pdf_standards": standards.split(",")}


def compiler(root, fonts, name):
    here = pathlib.Path(__file__).parent
    return typst.Compiler(here / name, root=root, font_paths=[fonts], ignore_system_fonts=True)


def letters(root, fonts, data, out, count, standards):
    typesetter, kept = compiler(root, fonts, "letter.typ"), options(standards)
    rows = pathlib.Path(data).read_text(encoding="utf-8").splitlines()
    for row in rows[:count]:
        reference, address = row.split("\t", 1)
        path = os.path.join(out, reference.replace("/", "-") + ".pdf")
        typesetter.compile(
            output=path, sys_inputs={"reference": reference, "address": address}, **kept
        )


def merged(root, fonts, data, out, count, standards):
    rows = "/" + os.path.relpath(data, root)
    compiler(root, fonts, "letter.typ").compile(
        output=os.path.join(out, "all.pdf"),
        sys_inputs={"letters": rows, "count": str(count)},
        **options(standards),
    )


def table(root, fonts, data, out, standards):
    rows = "/" + os.path.relpath(data, root)
    compiler(root, fonts, "table.typ").compile(
        output=out, sys_inputs={"rows": rows}, **options(standards)
    )


def conventions(root, fonts, data, out, count, standards):
    typesetter, kept = compiler(root, fonts, "convention.typ"), options(standards)
    articles = "/" + os.path.relpath(pathlib.Path(data).with_name("provisions.json"), root)
    records = pathlib.Path(data).read_text(encoding="utf-8").splitlines()
    for number, record in enumerate(records[:count], 1):
        typesetter.compile(
            output=os.path.join(out, f"{number:06d}.pdf"),
            sys_inputs={"record": record, "provisions": articles},
            **kept,
        )


def main():
    job, root, fonts, data, out = sys.argv[1:6]
    count = int(sys.argv[6]) if len(sys.argv) > 6 else None
    standards = sys.argv[7] if len(sys.argv) > 7 else "none"
    if job == "letters":
        letters(root, fonts, data, out, count, standards)
    elif job == "merged":
        merged(root, fonts, data, out, count, standards)
    elif job == "conventions":
        conventions(root, fonts, data, out, count, standards)
    else:
        table(root, fonts, data, out, standards)


if __name__ == "__main__":
    main()
