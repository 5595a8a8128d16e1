#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window by keyboard: a draft, a roster, a decision, each until it is at the platform. Needs a display."""
import office
from harness import City, Failure, equal, main, wait_for
from window import FIRST_ROW, Window

CITY = None


def policies():
    return {policy["id"]: policy for policy in CITY.central.json("policy", "list")["policies"]}


def test_draft():
    """a policy is copied, its cases come out, and publishing it reaches the platform"""
    desk, before = CITY.desktop("drafter"), policies()
    with Window(desk.path) as window:
        window.go("policies")
        window.settle("policies")
        window.key("alt+n")
        window.settle("new")
        window.key("c")
        wait_for(lambda: office.rows(desk, "SELECT id FROM draft"), 20, "the draft")
        window.settle("draft")
        window.key("alt+p")
        window.settle("publish")
        window.key("alt+p")
        wait_for(lambda: len(policies()) > len(before), 30, "the policy at the platform")
        window.settle("published")
        window.close()
    made, = (policy for name, policy in policies().items() if name not in before)
    equal((made["status"], made["version"]), ("published", 1), "the new policy")


def test_import():
    """a roster is imported by keyboard under the policy that was chosen, and its cases reach the platform"""
    desk = CITY.desktop("importer")
    policy = [policy["id"] for policy in policies().values() if policy["kind"] == "roster"][2]
    rows = office.good_enterprises(CITY.central, 5)
    path = office.roster(CITY.folder / "list.xlsx", [*rows, rows[0], (rows[1][0][:-1] + "Z", rows[1][1])],
                         "国家级中小企业公共服务示范平台")
    with Window(desk.path, path) as window:
        window.settle("file")
        window.key("alt+p")
        window.settle("choosing")
        for number in range(3):
            window.key("Down")
            window.settle(f"choosing-{number}")
        window.key("Return")
        for step in ("columns", "rows", "ready"):
            window.settle(f"before-{step}")
            window.key("alt+n")
        window.settle("ready")
        window.key("alt+w")
        wait_for(lambda: office.rows(CITY.central, "SELECT id FROM case_file"), 30, "cases at the platform")
        window.settle("imported")
        window.close()
    cases = CITY.central.json("case", "list")["cases"]
    equal({(case["uscc"], case["policy"], case["state"]) for case in cases}, {(code, policy, "matched") for code, _ in rows}, "cases")


def test_confirm():
    """the lead bureau confirms all of them at once"""
    desk = CITY.desktop("drafter")
    with Window(desk.path) as window:
        window.go("review")
        window.settle("matched")
        window.click(*FIRST_ROW)
        window.settle("case")
        window.key("ctrl+a")
        window.settle("selected")
        window.key("a")
        window.settle("batch")
        window.key("Return")
        wait_for(lambda: office.rows(CITY.central, "SELECT count(*) FROM log WHERE kind = 'act'") == [(5,)], 30, "the decisions")
        window.settle("confirmed")
        window.close()
    for library in (desk, CITY.central):
        equal({case["state"] for case in library.json("case", "list")["cases"]}, {"confirmed"}, f"states in {library.path.name}")
        office.whole(library)


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        main(test_draft, test_import, test_confirm)
    finally:
        CITY.close()
