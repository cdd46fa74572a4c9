"""Writes the rows of a CSV file as a workbook: workbook.py SHEET.csv SHEET.xlsx

One sheet, every cell a shared text, as a spreadsheet saves a table whose columns have the Text
format; empty cells are left out. The same rows give the same bytes.
"""

import csv
import sys
import zipfile
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

PARTS = {
    "[Content_Types].xml": f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/>
<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/>
</Types>""",
    "_rels/.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>""",
    "xl/workbook.xml": f"""<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">
<sheets><sheet name="Stages" sheetId="1" r:id="rId1"/></sheets></workbook>""",
    "xl/_rels/workbook.xml.rels": f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>""",
}


def letters(column):
    text = ""
    while column >= 0:
        text = chr(65 + column % 26) + text
        column = column // 26 - 1
    return text


def entry(name):
    """A member of the archive without the time of its making."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def write_sheet(rows, part, texts):
    """Writes the rows; numbers the texts in the order of their coming."""
    part.write((HEAD + f'<worksheet xmlns="{MAIN}"><sheetData>').encode())
    columns = []
    for number, row in enumerate(rows, 1):
        while len(columns) < len(row):
            columns.append(letters(len(columns)))
        cells = "".join(
            f'<c r="{columns[place]}{number}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'
            for place, text in enumerate(row) if text)
        part.write(f'<row r="{number}">{cells}</row>'.encode())
    part.write(b"</sheetData></worksheet>")


def write_texts(part, texts):
    part.write((HEAD + f'<sst xmlns="{MAIN}" uniqueCount="{len(texts)}">').encode())
    for text in texts:
        part.write(f'<si><t xml:space="preserve">{escape(text)}</t></si>'.encode())
    part.write(b"</sst>")


def main():
    texts = {}
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter=";")
        with zipfile.ZipFile(sys.argv[2], "w", compresslevel=1) as archive:
            for name, text in PARTS.items():
                archive.writestr(entry(name), HEAD + text)
            with archive.open(entry("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as part:
                write_sheet(rows, part, texts)
            with archive.open(entry("xl/sharedStrings.xml"), "w") as part:
                write_texts(part, texts)


if __name__ == "__main__":
    main()
