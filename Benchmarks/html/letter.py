#!/usr/bin/env python3
"""letter.py many|one FONTS RECIPIENTS.tsv OUT COUNT: the letter by WeasyPrint, a file each or all in one.

The text is that of data/letter.txt, the places those of c/letter.c. Fonts are found once.
"""

import html
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from data.generate import blocks  # noqa: E402
from weasyprint import CSS, HTML  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402

FACES = [
    ("Regular", "normal", "normal"),
    ("Italic", "normal", "italic"),
    ("Semibold", "600", "normal"),
    ("Bold", "700", "normal"),
]
STYLE = """
@page { size: A4; margin: 20mm 20mm 25mm 70mm; font: 8pt/11pt Lato; color: #4d4d4d }
@page :right { @bottom-right { content: "1/2"; vertical-align: top; padding-top: 10mm } }
@page :left {
  @bottom-right { content: "2/2"; vertical-align: top; padding-top: 10mm }
  @bottom-left { content: string(running); vertical-align: top; padding-top: 10mm;
    margin-left: -50mm; width: 150mm; white-space: nowrap }
}
html { font: 10pt/14pt Lato; font-variant-ligatures: none; hyphens: none }
body, p { margin: 0 }
article { break-before: right; position: relative }
article > div { position: absolute }
p { margin-bottom: 7pt }
a { color: #1f3a5f; text-decoration: underline }
.banner { left: -50mm; top: 0; width: 60mm; font: 700 12pt/14pt Lato }
.motto { left: -50mm; top: 16mm; width: 60mm; font: italic 9pt/11pt Lato }
.direction { left: 40mm; top: 0; width: 80mm; font: 600 10.5pt/14pt Lato }
.date { left: 40mm; top: 21mm; width: 80mm }
.to { left: 34mm; top: 36mm; font-size: 9.5pt }
.window { left: 40mm; top: 36mm; width: 80mm; font: 9.5pt/11.3pt Lato }
.authorities { left: -50mm; top: 36mm; width: 82mm; font: 9.5pt/13pt Lato }
.authorities p { margin-bottom: 6pt }
.service { left: -50mm; top: 95mm; width: 44mm; font: 8pt/11pt Lato }
.service p { margin-bottom: 5pt }
.service .acronym { font: 700 10pt/14pt Lato; margin-bottom: 3pt }
.service i { font-style: normal; color: #4d4d4d }
.text { padding-top: 95mm }
.subject { font-weight: 700; margin-bottom: 4pt }
.reference { margin-bottom: 14pt; string-set: running attr(data-running) }
.signatures { margin: 18mm 0 0 -50mm; font: 9.5pt/13pt Lato }
.signatures section { display: inline-block; position: relative; vertical-align: top;
  width: 80mm; height: 60mm; margin: 0 10mm 12mm 0; break-inside: avoid }
.signatures section:nth-child(2n) { margin-right: 0 }
.signatures b { position: absolute; left: 0; top: 55mm; font-weight: 600 }
"""


def faces(fonts):
    rules = [
        f"@font-face {{ font-family: Lato; src: url({pathlib.Path(fonts).resolve().as_uri()}/"
        f"Lato-{face}.ttf); font-weight: {weight}; font-style: {style} }}"
        for face, weight, style in FACES
    ]
    return "\n".join(rules)


def stacked(text):
    return html.escape(text, quote=False).replace("|", "<br>")


def linked(text):
    """The text with its one address as a link."""
    parts = re.split(r"<([^>]*)>", text)
    if len(parts) == 1:
        return stacked(text)
    before, target, after = parts
    scheme = "mailto:" if "@" in target else ""
    return f'{stacked(before)}<a href="{scheme}{target}">{target}</a>{stacked(after)}'


def contact(text):
    label, _, value = text.partition("\u00a0:")
    return f"<p><i>{label}\u00a0:</i>{linked(value)}</p>" if value else f"<p>{stacked(text)}</p>"


class Letter:
    """The letter with two holes: its reference and its address."""

    def __init__(self):
        texts = {}
        for kind, text in blocks():
            texts.setdefault(kind, []).append(text)
        one = lambda kind: texts[kind][0]
        place = f'{one("town")}, le {one("date")}'
        box = lambda name, inner: f'<div class="{name}">{inner}</div>'
        paragraphs = lambda kind, form: "".join(form(text) for text in texts[kind])
        signatures = "".join(
            f"<section>{stacked(title)}<b>{name}</b></section>"
            for title, name in zip(texts["signs"], texts["name"])
        )
        self.title = one("subject")
        self.before = "<article>" + "".join([
            box("banner", stacked(one("banner"))),
            box("motto", stacked(one("motto"))),
            box("direction", stacked(one("direction"))),
            box("date", place),
            box("authorities", paragraphs("authority", lambda t: f"<p>{stacked(t)}</p>")),
            box("to", "à"),
        ])
        self.middle = box(
            "service",
            f'<p class="acronym">{one("acronym")}</p>' + paragraphs("contact", contact),
        ) + f'<section class="text"><p class="subject">Objet\u00a0: {one("subject")}</p>'
        self.running = f'{one("acronym")} · %s · {place}'
        self.after = (
            f'<p>{one("salutation")},</p>'
            + paragraphs("paragraph", lambda t: f"<p>{linked(t)}</p>")
            + f'</section><div class="signatures" style="position: static">{signatures}</div></article>'
        )

    def filled(self, row):
        reference, *address = row.split("\t")
        window = "<br>".join(map(html.escape, address))
        return (
            f'{self.before}<div class="window">{window}</div>{self.middle}'
            f'<p class="reference" data-running="{html.escape(self.running % reference)}">'
            f"Référence\u00a0: {reference}</p>{self.after}"
        )

    def page(self, rows):
        body = "".join(map(self.filled, rows))
        return (
            f'<!doctype html><html lang="fr"><meta charset="utf-8"><title>{self.title}</title>{body}'
        )


def main():
    how, fonts, data, out, count = sys.argv[1:6]
    rows = pathlib.Path(data).read_text(encoding="utf-8").splitlines()[: int(count)]
    found, letter = FontConfiguration(), Letter()
    style = CSS(string=faces(fonts) + STYLE, font_config=found)
    for group in [rows] if how == "one" else [[row] for row in rows]:
        name = "all" if how == "one" else group[0].split("\t")[0].replace("/", "-")
        HTML(string=letter.page(group)).write_pdf(
            f"{out}/{name}.pdf", stylesheets=[style], font_config=found
        )


if __name__ == "__main__":
    main()
