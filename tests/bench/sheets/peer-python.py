#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads workbooks for `compare` by openpyxl or xlrd: a path a line in, a line of JSON out (readers.py says which)."""
import datetime
import itertools
import json
import sys
import warnings

MAX_CELLS = 200000


def of_openpyxl(path):
    import openpyxl
    with open(path, "rb") as file:  # it goes by the name of a file
        book = openpyxl.load_workbook(file, data_only=True, read_only=False)
    sheets = []
    for sheet in book.worksheets:
        cells = ((cell.row, cell.column - 1, *typed(cell.value, cell.data_type), "")
                 for row in sheet.iter_rows() for cell in row if cell.value is not None and cell.value != "")
        sheets.append({"name": sheet.title, "cells": list(itertools.islice(cells, MAX_CELLS))})
    return {"epoch1904": book.epoch.year == 1904, "sheets": sheets}


def typed(value, data_type):
    if data_type == "e":
        return "error", str(value)
    if isinstance(value, bool):
        return "bool", str(value).upper()
    if isinstance(value, (int, float)):
        return "number", repr(value)
    if isinstance(value, datetime.timedelta):
        return "number", repr(value.total_seconds() / 86400)
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return "date", value.isoformat()
    return "text", str(value)


def of_xlrd(path):
    import xlrd
    book = xlrd.open_workbook(path, logfile=open("/dev/null", "w"), on_demand=False)
    kinds = {xlrd.XL_CELL_TEXT: "text", xlrd.XL_CELL_NUMBER: "number", xlrd.XL_CELL_DATE: "number",
             xlrd.XL_CELL_BOOLEAN: "bool", xlrd.XL_CELL_ERROR: "error"}

    def show(cell):
        if cell.ctype == xlrd.XL_CELL_BOOLEAN:
            return "TRUE" if cell.value else "FALSE"
        if cell.ctype == xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, str(cell.value))
        return cell.value if cell.ctype == xlrd.XL_CELL_TEXT else repr(cell.value)

    sheets = []
    for sheet in book.sheets():
        cells = ((r + 1, c, kinds[cell.ctype], show(cell), "") for r in range(sheet.nrows)
                 for c, cell in enumerate(sheet.row(r)) if cell.ctype in kinds and cell.value != "")
        sheets.append({"name": sheet.name, "cells": list(itertools.islice(cells, MAX_CELLS))})
    return {"epoch1904": book.datemode == 1, "sheets": sheets}


def main():
    warnings.simplefilter("ignore")
    read = {"openpyxl": of_openpyxl, "xlrd": of_xlrd}[sys.argv[1]]
    for line in sys.stdin:
        try:
            answer = read(line.rstrip("\n"))
        except Exception as fault:  # whatever a reader does with a damaged file
            answer = {"error": f"{type(fault).__name__}: {fault}"}
        print(json.dumps(answer), flush=True)


main()
