"""Writes the workbooks of the tests with openpyxl (Debian: python3-openpyxl), an author of its own.

    python3 generate.py
"""

import datetime

import openpyxl
from openpyxl.styles import numbers


def cells():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Élèves"
    sheet.append(["text", "number", "date", "moment", "time", "elapsed", "boolean", "error", "formula"])
    sheet.append([
        "Zoé ; \"x\"\ny", 1000, datetime.date(2024, 6, 17), datetime.datetime(2024, 6, 17, 8, 30),
        datetime.time(8, 30), datetime.timedelta(hours=35), True, "#N/A", "=1+1",
    ])
    sheet["F2"].number_format = "[h]:mm"
    sheet.append(["01000", 12.5, datetime.date(1900, 1, 1), None, None, None, False])
    sheet.append([None, 35600000000048, datetime.date(1900, 3, 1), None, None, None, None, None])
    sheet.append(["", 0.1 + 0.2, datetime.date(9999, 12, 31)])
    sheet["A7"] = "après un blanc"
    sheet["C7"] = 45460
    sheet["C7"].number_format = '[$-40C]d" mai "mmmm yyyy;@'
    sheet["D7"] = 0.5
    sheet["D7"].number_format = '0.00" h"'
    hidden = book.create_sheet("Masquée")
    hidden.sheet_state = "hidden"
    hidden.append(["x"])
    other = book.create_sheet("Autre")
    other.append(["nom", "ville"])
    other.append(["Malo", "Dole"])
    book.save("cells.xlsx")


def from1904():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["date"])
    sheet.append([datetime.date(1904, 1, 2)])
    sheet.append([datetime.date(2024, 2, 29)])
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("A2:A3")
    sheet["A3"]
    book.save("from1904.xlsx")


cells()
from1904()
