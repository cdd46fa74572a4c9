"""The structure tree of a tagged PDF, an element a line.

    tree.py FILE

Role, then `[alternative text]`, `@language`, `#identifier`, the numbering of a list, `BBox` for a place,
a table cell's scope, headers and spans, a printed field's role and `(description)`; `OBJR` and its kind
for an annotation.
"""

import sys

import pikepdf


def attributes(element):
    found = element.get("/A", pikepdf.Array())
    for one in found if isinstance(found, pikepdf.Array) else [found]:
        if one.O == "/PrintField":
            yield f"{str(one.Role)[1:]} ({one.Desc})"
        if "/ListNumbering" in one:
            yield f"ListNumbering={str(one.ListNumbering)[1:]}"
        if "/BBox" in one:
            yield "BBox"
        if one.O == "/Table":
            for key in ("/Scope", "/RowSpan", "/ColSpan"):
                if key in one:
                    yield f"{key[1:]}={str(one[key]).lstrip('/')}"
            if "/Headers" in one:
                yield "Headers=" + "+".join(str(name) for name in one.Headers)


def show(element, depth):
    words = [str(element.S)[1:]]
    if "/Alt" in element:
        words.append(f"[{element.Alt}]")
    if "/Lang" in element:
        words.append(f"@{element.Lang}")
    if "/ID" in element:
        words.append(f"#{element.ID}")
    print("  " * depth + " ".join(words + list(attributes(element))))
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            show(kid, depth + 1)
        elif isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            print("  " * (depth + 1) + f"OBJR {str(kid.Obj.Subtype)[1:]}")


with pikepdf.open(sys.argv[1]) as pdf:
    show(pdf.Root.StructTreeRoot.K, 0)
