# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads workbooks of reports with openpyxl, and checks what a spreadsheet program would show and print. What
LibreOffice, where it is installed, makes of their formulas must be what is kept beside them."""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import openpyxl

SUM = re.compile(r"=SUM\(([A-Z]+)(\d+):\1(\d+)\)")


def header_row(sheet):
    """Of a table: the row above the frozen edge; None for a cover."""
    return int(re.sub(r"\D", "", sheet.freeze_panes)) - 1 if sheet.freeze_panes else None


def check_form(sheet):
    header = header_row(sheet)
    assert sheet.page_setup.orientation == "landscape" and int(sheet.page_setup.paperSize) == 9, sheet.title
    assert sheet.page_setup.fitToHeight == 0 and sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.title
    assert "&P" in sheet.oddFooter.center.text and "&N" in sheet.oddFooter.center.text, sheet.title
    if header is None:
        return
    assert sheet.print_title_rows == f"{header}:{header}" or sheet.print_title_rows == f"${header}:${header}", sheet.print_title_rows
    if sheet.max_row > header:
        assert sheet.auto_filter.ref.startswith(f"A{header}:"), sheet.title
    lines = round((sheet.row_dimensions[header].height or 15) / 15)
    for cell in sheet[header]:
        assert cell.font.bold and cell.value, f"{sheet.title}!{cell.coordinate}"
        width = sheet.column_dimensions[cell.column_letter].width
        assert lines * width >= min(sum(2 if ord(c) > 255 else 1 for c in cell.value), 60), f"{sheet.title}!{cell.coordinate}"
    check_paper(sheet)


def check_paper(sheet):
    """It can be read on paper; where it takes pages beside each other, all say whose the rows are."""
    pages = int(sheet.page_setup.fitToWidth or 1)
    inches = sum(7 * column.width + 5 for column in sheet.column_dimensions.values()) / 96
    assert sheet._charts or pages * 10.9 / inches > 0.6, f"{sheet.title}: {pages} pages for {inches} inches"
    assert pages == 1 or sheet.print_title_cols, sheet.title


def check_formulas(sheet, shown):
    """The only formulas are sums of the rows above, and what is kept beside them is what they give."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type != "f":
                continue
            found = SUM.fullmatch(cell.value)
            assert found and found[1] == cell.column_letter and int(found[3]) == cell.row - 1, cell.value
            column = [shown.cell(r, cell.column).value or 0 for r in range(int(found[2]), cell.row)]
            assert abs(sum(column) - shown[cell.coordinate].value) < 0.005, cell.coordinate


def check_names(book):
    """Every table can be called by a name, and so can its totals."""
    for sheet in book.worksheets:
        if header_row(sheet) is not None and sheet.max_row > header_row(sheet):
            ranges = [name.attr_text for name in book.defined_names.definedName if not name.name.startswith("_xlnm")]
            assert any(sheet.title in text for text in ranges), sheet.title


def check_ledger(book):
    cover, policies, cases, decisions, by_policy, *others = book.worksheets
    assert policies.max_column == 7  # annex 2: seven columns, the number first
    heads = [cell.value for cell in cases[1]]
    rows = list(cases.iter_rows(min_row=2, max_row=cases.max_row - 1))
    code, day = heads.index("Unified social credit code"), heads.index("Opened on")
    assert rows and all(len(r[code].value) == 18 and r[code].number_format == "@" for r in rows)
    assert all(r[day].is_date and r[day].number_format == "yyyy-mm-dd" for r in rows)
    assert [len(sheet._charts) for sheet in (by_policy, *others)] == [1, 0, 1, 1, 0, 1]
    assert book.properties.created.date().isoformat() == "2023-06-01"
    assert "SAMPLE" in book.properties.title or "样例" in book.properties.title


def recalculated(path, folder):
    """A copy without the results of its formulas, filled in by LibreOffice."""
    bare = folder / "bare" / path.name
    bare.parent.mkdir(exist_ok=True)
    openpyxl.load_workbook(path).save(bare)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                    "--outdir", folder / "full", bare], check=True, capture_output=True)
    return openpyxl.load_workbook(folder / "full" / path.name, data_only=True)


def check_recalculated(path, folder):
    formulas, kept, full = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True), recalculated(path, folder)
    n = 0
    for sheet in formulas.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    ours, theirs = kept[sheet.title][cell.coordinate].value, full[sheet.title][cell.coordinate].value
                    assert ours == theirs, f"{path.name} {sheet.title}!{cell.coordinate}: {ours}, LibreOffice {theirs}"
                    n += 1
    return n


def main(paths):
    n = 0
    with tempfile.TemporaryDirectory() as folder:
        for path in map(pathlib.Path, paths):
            formulas, values = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
            for sheet in formulas.worksheets:
                check_form(sheet)
                check_formulas(sheet, values[sheet.title])
            check_names(formulas)
            if path.stem == "ledger":
                check_ledger(formulas)
            if shutil.which("soffice") and path.stem in ("ledger", "monthly"):
                n += check_recalculated(path, pathlib.Path(folder))
    assert n > 40 or not shutil.which("soffice"), n


main(sys.argv[1:])
