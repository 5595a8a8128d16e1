#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of a policy, its tests, and what if: the verbs as an officer calls them."""
import json
import shutil

import openpyxl

from support import FOLDER, Run, dump, equal, main, sample

CITY = sample("whatif.db", enterprises=800)
DB = ("--db", CITY.path)
POLICY = "w-01"


def policy_file(name, **changes):
    policy = {
        "id": POLICY, "title": "沙盘试验", "short_name": "沙盘", "text": "营业收入500万元以上的，奖励1万元。", "kind": "criteria",
        "kind_reason": "指标可核", "bureaus": ["gxj"], "region": "4101", "valid": ["2022-01-01", None],
        "condition": {"all": [{"field": "revenue", "is": "[5000000, )"}, {"field": "dishonest", "is": False}]},
        "award": {"lines": [{"id": "a", "label": "奖励", "amount": {"fixed": "10000"}}]},
        "cases": [{"name": "正好", "as_of": "2022-12-01", "party": {"facts": {"revenue": "5000000", "dishonest": False}},
                   "expect": {"verdict": "yes", "amount": "10000"}}]}
    policy.update(changes)
    path = FOLDER / name
    path.write_text(json.dumps(policy, ensure_ascii=False))
    return path


def condition(revenue):
    return {"all": [{"field": "revenue", "is": revenue}, {"field": "dishonest", "is": False}]}


HIGHER = {"condition": condition("[20000000, )"), "cases": [], "title": "沙盘试验（二）"}


def answer(db, *words, status=0):
    return json.loads(Run(*db, *words, "--json").must_say(status=status).out)


def library(name, *versions):
    """A copy of the city with these versions of the policy in force."""
    path = FOLDER / name
    shutil.copy(CITY.path, path)
    for number, version in enumerate(versions):
        Run("--db", path, "policy", "import", policy_file(f"{name}-{number}.json", **version), "--publish").must_say()
    return ("--db", path)


def qualify(db, day="2022-12-01"):
    return next(policy for policy in answer(db, "match")["policies"] if policy["id"] == POLICY)


def diff():
    """policy diff: in words, and the same people as two matches"""
    db = library("diff.db", {})
    before = qualify(db)
    Run(*db, "policy", "import", policy_file("second.json", **HIGHER), "--publish").must_say()
    after = qualify(db)
    said = answer(db, "policy", "diff", POLICY, "--list", "leave", "--limit", "1000")
    places = {change["place"]: (change["kind"], change["before"], change["after"]) for change in said["changes"]}
    equal(places["title"], ("changed", "沙盘试验", "沙盘试验（二）"), "title")
    equal(places["condition.all[0]"], ("changed", "营业收入 ≥ 500 万元", "营业收入 ≥ 2000 万元"), "threshold")
    equal(places["cases[0]"][0], "removed", "case")
    for side, match in (("before", before), ("after", after)):
        for key in ("yes", "unknown", "no", "near", "amount_fen", "amount_max_fen"):
            equal(said["count"][side][key], match[key], f"{side} {key}")
    equal(said["count"]["leave"], before["yes"] - after["yes"], "who leaves")
    equal(len(said["parties"]), said["count"]["leave"], "named")
    equal({party["before"]["verdict"] for party in said["parties"]}, {"yes"}, "qualified before")
    first = said["parties"][0]["uscc"]
    page = answer(db, "policy", "diff", POLICY, "--list", "leave", "--skip", "1", "--limit", "2")["parties"]
    equal([party["uscc"] for party in page], [party["uscc"] for party in said["parties"][1:3]], "page")
    Run(*db, "policy", "diff", POLICY, "--list", "leave").must_say("修改", "营业收入 ≥ 2000 万元", first)


def diff_drafts():
    """policy diff: against a draft, a file, a version by number; and where there is nothing to compare"""
    db = library("drafts.db", {})
    Run(*db, "policy", "diff", POLICY).must_fail(3, POLICY)
    draft = policy_file("draft.json", **HIGHER)
    equal(answer(db, "policy", "diff", POLICY, "--draft", draft)["count"]["enter"], 0, "a file")
    Run(*db, "policy", "import", draft).must_say()
    said = answer(db, "policy", "diff", POLICY)
    equal((said["from"], said["to"]), ("第 1 版", "草稿"), "versions")
    same = answer(db, "policy", "diff", POLICY, "--from", "1", "--to", "1")
    equal((same["changes"], same["count"]["leave"]), ([], 0), "the same")
    Run(*db, "policy", "diff", POLICY, "--to", "9").must_fail(3, "9")
    Run(*db, "policy", "diff", POLICY, "--list", "stay").must_fail(2, "--list")


def tests():
    """policy test: red cases, what is untried, cases at the ends that become tests when they are taken over"""
    said = answer((), "policy", "test", policy_file("tests.json"), "--boundaries")
    equal(said["passed"], True, "green")
    ends = [(one["value"], one["verdict"], one["stands"]) for one in said["boundaries"]]
    equal(ends, [("4,999,999.99 元", "no", False), ("500 万元", "yes", True), ("5,000,000.01 元", "yes", False)], "ends")
    equal({point["place"]: point["covered"] for point in said["coverage"]},
          {"condition.all[0]": False, "condition.all[1]": False}, "coverage")
    red = policy_file("red.json", condition=condition("(5000000, )"))
    equal(answer((), "policy", "test", red, status=1)["passed"], False, "red")
    db = library("tests.db", {})
    Run(*db, "policy", "test", POLICY, "--accept").must_say("2")
    cases = answer(db, "policy", "diff", POLICY)["changes"]
    equal([change["kind"] for change in cases], ["added", "added"], "cases of the draft")
    Run("policy", "test", policy_file("file.json"), "--accept").must_fail(2, "--accept")


def stages():
    """policy check: a draft is checked until it is edited; a version is superseded by the next"""
    db = library("stages.db", {})
    stage = lambda: next(policy["stage"] for policy in answer(db, "policy", "list")["policies"] if policy["id"] == "w-02")
    new = policy_file("new.json", id="w-02")
    Run(*db, "policy", "import", new).must_say()
    equal(stage(), "draft", "imported")
    Run(*db, "policy", "check", "w-02").must_say()
    equal(stage(), "checked", "checked")
    Run(*db, "policy", "import", policy_file("new.json", id="w-02", title="改了标题")).must_say()
    equal(stage(), "draft", "edited")
    Run(*db, "policy", "import", new, "--publish").must_say()
    equal(stage(), "published", "published")


def what_if():
    """whatif: as a match of the moved policy; nothing is stored"""
    db = library("what.db", {})
    before = dump(db[1])
    said = answer(db, "whatif", POLICY, "--set", "condition/all/0/lo=2000万", "--set", "award/lines/0/amount=20000")
    equal(dump(db[1]) == before, True, "nothing is stored")
    equal([lever["place"] for lever in said["levers"]], ["condition.all[0].lo", "award.lines[0].amount"], "levers")
    equal(said["before"]["yes"], qualify(db)["yes"], "as it is")
    by = {key: sum(row["after"]["yes"] for row in said[key]) for key in ("district", "section", "size")}
    equal(set(by.values()), {said["after"]["yes"]}, "breakdowns")
    Run(*db, "policy", "import", policy_file("moved.json", **HIGHER, award={"lines": [{"id": "a", "amount": {"fixed": "20000"}}]}),
        "--publish").must_say()
    moved = qualify(db)
    for key in ("yes", "unknown", "no", "amount_fen"):
        equal(said["after"][key], moved[key], key)
    equal(said["pool"], None, "no pool")


def sweep():
    """whatif --sweep: each step is a what-if of its own; as a workbook with a chart"""
    db = library("sweep.db", {})
    place = "condition.all[0].lo"
    steps = answer(db, "whatif", POLICY, "--sweep", place, "500万", "4500万", "5")["sweep"]["steps"]
    equal([step["value"] for step in steps], ["5000000", "15000000", "25000000", "35000000", "45000000"], "values")
    for step in steps:
        alone = answer(db, "whatif", POLICY, "--set", f"{place}={step['value']}")["after"]
        equal({key: step[key] for key in alone}, alone, step["value"])
    path = FOLDER / "sweep.xlsx"
    equal(sorted(answer(db, "whatif", POLICY, "--sweep", place, "500万", "4500万", "5", "--export", path)), ["file", "sm3"], "keys")
    book = openpyxl.load_workbook(path)
    equal(book.sheetnames[0], "总体", "first sheet")
    curve = book[book.sheetnames[-1]]
    equal(len(curve._charts), 2, "charts")  # openpyxl has no public name for them
    rows = [row[1] for row in curve.iter_rows(values_only=True) if isinstance(row[1], (int, float))]
    equal(rows, [step["yes"] for step in steps], "curve")


def wrong():
    """whatif: what cannot be moved is said with what can"""
    db = library("wrong.db", {})
    Run(*db, "whatif", POLICY, "--set", "condition/all/9=1").must_fail(3, "condition.all[0].lo")
    Run(*db, "whatif", POLICY, "--set", "condition/all/0/lo=许多").must_fail(3, "condition.all[0].lo")
    Run(*db, "whatif", POLICY, "--set", "condition/all/0/lo").must_fail(2, "condition/all/0/lo")
    Run(*db, "whatif", POLICY, "--sweep", "condition/all/0/lo", "1", "2").must_fail(2, "--sweep")
    Run(*db, "whatif", POLICY, "1", "2", "3").must_fail(2, "--sweep")
    Run(*db, "whatif", "w-77").must_fail(3, "w-77")
    Run(*db, "whatif", POLICY, "--draft").must_fail(3, POLICY)


def recheck():
    """export recheck: a sheet for each bureau; of a draft before it is published"""
    db = library("recheck.db", {})
    path = FOLDER / "recheck.xlsx"
    equal(sorted(answer(db, "export", "recheck", POLICY, "--out", path)), ["file", "sm3"], "keys")
    book = openpyxl.load_workbook(path)
    asked = {row[1] for sheet in book for row in sheet.iter_rows(values_only=True) if row[1] and len(str(row[1])) == 18}
    equal(len(asked), qualify(db)["unknown"], "enterprises to be verified")
    Run(*db, "export", "recheck", POLICY, "--out", path, "--draft").must_fail(3, POLICY)
    Run(*db, "policy", "import", policy_file("rechecked.json", **HIGHER)).must_say()
    Run(*db, "export", "recheck", POLICY, "--out", path, "--draft").must_say()
    Run(*db, "export", "recheck", POLICY).must_fail(2, "--out")


if __name__ == "__main__":
    main(diff, diff_drafts, tests, stages, what_if, sweep, wrong, recheck)
