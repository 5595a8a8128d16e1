#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sweep for what is due and has not been enjoyed, and its workbook, as the task force calls them."""
import json

import openpyxl

from support import FOLDER, Run, equal, main, sample

CITY = sample("unclaimed.db", enterprises=800)
DB = ("--db", CITY.path)


def answer(*words, status=0):
    return json.loads(Run(*DB, *words, "--json").must_say(status=status).out)


def test_sweep():
    """everybody who qualifies and has no case, by policy; a case moves him on"""
    before = answer("unclaimed")
    rows = before["unclaimed"]
    equal(before["no_case"], len(rows), "nobody has a case yet")
    qualify = {policy["id"]: policy["yes"] for policy in answer("match")["policies"]}
    for policy in {row["policy"] for row in rows}:
        found = {row["uscc"] for row in rows if row["policy"] == policy}
        equal(len(found) <= qualify[policy], True, f"{policy}: nobody is made up")
    equal([row["waited"] for row in rows], sorted((row["waited"] for row in rows), reverse=True), "who waits longest first")

    one = rows[0]
    Run(*DB, "case", "open", one["policy"], one["uscc"]).must_say()
    after = answer("unclaimed", "--policy", one["policy"])["unclaimed"]
    equal({row["stage"] for row in after if row["uscc"] == one["uscc"]}, {"to-confirm"}, "he has a case now")
    equal(len(answer("unclaimed", "--stage", "to-confirm")["unclaimed"]),
          len([row for row in after if row["uscc"] == one["uscc"]]), "and he alone")


def test_filters():
    """by bureau and by how long they have waited"""
    rows = answer("unclaimed")["unclaimed"]
    bureau, waited = rows[0]["bureau"], sorted(row["waited"] for row in rows)[len(rows) // 2]
    equal(answer("unclaimed", "--bureau", bureau)["unclaimed"], [row for row in rows if row["bureau"] == bureau], "the bureau's")
    equal(answer("unclaimed", "--waited", str(waited))["unclaimed"], [row for row in rows if row["waited"] >= waited], "the old ones")
    Run(*DB, "unclaimed", "--stage", "lost").must_fail(2, "no-case", "to-confirm", "to-pay")


def test_sheet():
    """the workbook has the same rows and adds them up"""
    rows = answer("unclaimed")["unclaimed"]
    path = FOLDER / "unclaimed.xlsx"
    Run(*DB, "export", "unclaimed", path).must_say()
    everybody, sums = openpyxl.load_workbook(path, data_only=True).worksheets
    lines = list(everybody.iter_rows(min_row=2, max_row=everybody.max_row - 1, values_only=True))
    equal([line[3] for line in lines], [row["uscc"] for row in rows], "the codes, in order")
    equal([line[11] for line in lines], [row["waited"] for row in rows], "the working days")
    total = [cell.value for cell in everybody[everybody.max_row]]
    equal(round(total[6] * 100), sum(row["least_fen"] for row in rows), "what is due at least")
    equal(sums.cell(sums.max_row, 7).value, len(rows), "sums by policy, together")
    again = FOLDER / "again.xlsx"
    Run(*DB, "export", "unclaimed", again).must_say()
    equal(path.read_bytes() == again.read_bytes(), True, "equal input, equal bytes")


if __name__ == "__main__":
    main(test_sweep, test_filters, test_sheet)
