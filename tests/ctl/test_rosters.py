#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""roster import: what is said of single rows, the line that a list is of, and the rules against the list."""
import hashlib
import json

from support import FOLDER, Failure, Run, enterprises, equal, main, sample, workbook

CITY = sample("rosters.db", enterprises=300)
DB = ("--db", CITY.path)
POLICY = "zhengzhou-01"
GOOD = enterprises(CITY, 6, "NOT EXISTS (SELECT 1 FROM record WHERE record.uscc = party.uscc)")


def answer(*words, status=0):
    run = Run(*DB, *words, "--json")
    if run.status != status:
        raise Failure(f"exit {run.status}, not {status}: {run}")
    return json.loads(run.out)


def mends():
    """a cell is set right beside the file, by the column's name or its letter"""
    code, name = GOOD[0]
    path = workbook(FOLDER / "mend.xlsx", [["企业名称", "统一社会信用代码", "称号"], ["某某", code[:17] + "?", "省级智能车间"],
                                          [GOOD[1][1], GOOD[1][0], "省级智能车间"]])
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    words = ("roster", "import", path, "--policy", POLICY)
    equal(answer(*words, "--dry-run")["verdicts"]["bad_code"], 1, "bad codes")
    for place in ("2:统一社会信用代码", "2:B"):
        equal(answer(*words, "--dry-run", "--mend", f"{place}={code}")["verdicts"]["ok"], 2, "good rows")
    Run(*DB, *words, "--dry-run", "--mend", "2=x").must_fail(2, "2=x")
    Run(*DB, *words, "--dry-run", "--mend", "2:Z=x").must_fail(2, "Z")
    Run(*DB, *words, "--dry-run", "--mend", "99:B=x").must_fail(3, "99")
    batch = answer(*words, "--mend", f"2:B={code}")["batch"]
    equal(hashlib.sha256(path.read_bytes()).hexdigest(), before, "the file")
    again = Run(*DB, *words, "--dry-run")
    if "mend.xlsx" not in again.out or "导入过" not in again.out:
        raise Failure(f"the same file again is not noticed: {again}")
    Run(*DB, "roster", "undo", batch).must_say()
    if "导入过" in Run(*DB, *words, "--dry-run").out:
        raise Failure("what was taken back is called imported")


def lines():
    """a list of names and codes: its lines are told, and it may be left open"""
    path = workbook(FOLDER / "names.xlsx", [["企业名称", "统一社会信用代码"], *[[name, code] for code, name in GOOD]])
    words = ("roster", "import", path, "--policy", POLICY, "--dry-run")
    told = Run(*DB, *words)
    if "--line ID" not in told.err or "--line none" not in told.err:
        raise Failure(f"does not ask for the line: {told}")
    equal([line["id"] for line in answer(*words)["lines"]][-1], "smart/5", "the last line")
    for line in ("smart/5", "none"):
        Run(*DB, *words, "--line", line).must_say()
        equal(answer(*words, "--line", line)["lines"], [], "lines")


def missing():
    """who has the title by the library and is not on the list, is told when it is asked"""
    path = workbook(FOLDER / "short.xlsx", [["企业名称", "统一社会信用代码", "称号"], [GOOD[2][1], GOOD[2][0], "省级智能车间"]])
    words = ("roster", "import", path, "--policy", POLICY, "--dry-run")
    equal(answer(*words)["missing"], [], "missing")
    said = {one["code"] for one in answer(*words, "--missing")["missing"]}
    qualified = next(policy["yes"] for policy in answer("match")["policies"] if policy["id"] == POLICY)
    equal(len(said), qualified, "who qualifies, none of them on the list")
    if not said or GOOD[2][0] in said:
        raise Failure(f"missing: {said}")


if __name__ == "__main__":
    main(mends, lines, missing)
