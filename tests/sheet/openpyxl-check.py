#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program's workbooks are read, and ours are read by it."""
import datetime
import os
import subprocess
import sys
import tempfile

try:
    import openpyxl
except ImportError:
    sys.exit(77)  # skipped

tool = sys.argv[1]


def read_by_us(folder):
    path = os.path.join(folder, "theirs.xlsx")
    book = openpyxl.Workbook()
    book.create_sheet("隐藏", 0).sheet_state = "hidden"
    sheet = book["Sheet"]
    book.active = 1
    sheet["A1"] = "名单"
    sheet.merge_cells("A1:D1")
    sheet.append(["企业名称", "金额", "日期", "有效"])
    sheet.append([" 河南\n某某 ", 1234.5, datetime.date(2024, 5, 1), True])
    # openpyxl, too, keeps 16 digits at most of a number
    sheet.append(["=B3*2", 914101001234567891, datetime.datetime(2024, 5, 1, 8, 30), None])
    sheet["F9"] = "#N/A"
    sheet["A10"] = 0.03
    sheet["A10"].number_format = "0%"
    sheet["B10"] = 123
    sheet["B10"].number_format = "000000"
    book.save(path)
    text = subprocess.run([tool, "dump", path], check=True, capture_output=True, text=True).stdout
    assert text == (
        "1|名单\n"
        "2|企业名称|金额|日期|有效\n"
        "3| 河南\n某某 |n:1234.5|d:2024-05-01|b:TRUE\n"
        "4||n:914101001234568000!|d:2024-05-01 08:30:00\n"
        "9||||||e:#N/A\n"
        "10|n:0.03%|n:000123\n"
    ), text


def read_by_them(folder):
    path = os.path.join(folder, "ours.xlsx")
    subprocess.run([tool, "ledger", path], check=True)
    sheet = openpyxl.load_workbook(path)["台账"]
    values = openpyxl.load_workbook(path, data_only=True)["台账"]
    assert sheet["A1"].value == "2024年台账"
    assert [cell.value for cell in sheet[2]] == ["企业名称", "代码", "金额", "日期"]
    assert values["A3"].value == "=1+1" and sheet["A3"].data_type != "f"
    assert sheet["B3"].value == "001234567890123456" and sheet["B3"].number_format == "@"
    assert sheet["C3"].value == 100000.01 and sheet["C3"].number_format == "#,##0.00"
    assert sheet["D5"].value == datetime.datetime(2024, 5, 3)
    assert sheet["C6"].value == "=SUM(C3:C5)" and values["C6"].value == 600000.06
    assert sheet.freeze_panes == "A3" and sheet.auto_filter.ref == "A2:D5"


with tempfile.TemporaryDirectory() as folder:
    read_by_us(folder)
    read_by_them(folder)
