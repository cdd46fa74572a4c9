"""Forms as another program sees them, which shares no code with Chancery.

    forms.py list FILE        one line a field: kind, name, most characters, flags, places, tooltip
    forms.py fill FILE OUT    fills in every field, and reads all again

`fill` prints one line for each thing found wrong.
"""

import sys

import page
import pikepdf
import pypdf

WORDS = "Ève n° 3, l’œuvre"


def fields(pdf):
    return pdf.Root.AcroForm.Fields if "/AcroForm" in pdf.Root else []


def show(path):
    with pikepdf.open(path) as pdf:
        for field in fields(pdf):
            limit = field.get("/MaxLen", "-")
            flags = field.get("/Ff", 0)
            places = len(field.get("/Kids", [None]))
            print(field.FT, field.T, limit, flags, places, field.TU)


def fill(path, out):
    """By pypdf: it draws what it fills in with the form's own font, as a reader does."""
    writer = pypdf.PdfWriter(clone_from=path)
    values = {}
    for name, field in (writer.get_fields() or {}).items():
        if field["/FT"] == "/Tx":
            values[name] = WORDS[: field.get("/MaxLen", len(WORDS))]
        elif field["/FT"] == "/Btn":
            values[name] = "/Yes"
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    writer.write(out)
    return values


def faults(path, values):
    with pikepdf.open(path) as pdf:
        form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
        if form.get("/NeedAppearances", False):
            yield "/NeedAppearances"
        names = [str(field.T) for field in fields(pdf)]
        if len(set(names)) != len(names):
            yield "a name twice"
        for field in fields(pdf):
            want = values.get(str(field.T))
            if want is None:
                continue
            if str(field.V) != want:
                yield f"{field.T} reads {field.V!s}"
            for place in field.get("/Kids", [field]):
                yield from looks(place, str(field.T), want)
    for profile in ("3a", "ua1"):
        for failure in page.validate_pdf(str(path), profile=profile).failures:
            yield f"{profile} {failure.rule_id}: {failure.message}"


def looks(place, name, want):
    """A box shows its state; a text is drawn in a font that the file holds."""
    if want == "/Yes":
        if place.AS != "/Yes":
            yield f"{name} does not show its tick"
        return
    appearance = place.AP.N
    if b"Tj" not in appearance.read_bytes():
        yield f"{name} shows nothing"
    for font in appearance.get("/Resources", {}).get("/Font", {}).values():
        if "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield f"{name} is set in a font that the file does not hold"


if __name__ == "__main__":
    if sys.argv[1] == "list":
        show(sys.argv[2])
    else:
        for fault in faults(sys.argv[3], fill(sys.argv[2], sys.argv[3])):
            print(fault)
