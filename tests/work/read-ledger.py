# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a ledger with openpyxl and checks what a spreadsheet program would show."""
import sys
import openpyxl

path = sys.argv[1]
formulas = openpyxl.load_workbook(path)
values = openpyxl.load_workbook(path, data_only=True)
cover, policies, cases, decisions, by_policy, by_state = formulas.worksheets

for sheet in (policies, cases, decisions, by_policy, by_state):
    assert sheet.freeze_panes == 'A2', sheet.title
    assert sheet.auto_filter.ref, sheet.title
    assert sheet.column_dimensions['C'].width > 8, sheet.title

# Annex 2: seven columns, the number first.
assert policies.max_column == 7

# Codes are texts and stay texts.
codes = [row[4] for row in cases.iter_rows(min_row=2, max_row=cases.max_row - 1)]
assert codes and all(isinstance(c.value, str) and len(c.value) == 18 and c.number_format == '@' for c in codes)

# The only formulas are sums, and what is kept beside them is what they give.
for sheet in formulas.worksheets:
    shown = values[sheet.title]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type != 'f':
                continue
            assert cell.value.startswith('=SUM('), cell.value
            assert cell.row == sheet.max_row
            column = [shown.cell(r, cell.column).value or 0 for r in range(2, cell.row)]
            assert abs(sum(column) - shown[cell.coordinate].value) < 0.005, cell.coordinate

dates = [row[13] for row in cases.iter_rows(min_row=2, max_row=cases.max_row - 1)]
assert all(c.is_date and c.number_format == 'yyyy-mm-dd' for c in dates)
assert formulas.properties.created.date().isoformat() == '2023-06-01'
assert 'SAMPLE' in formulas.properties.title or '样例' in formulas.properties.title
