#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A roster policy and a criteria policy, from the policy to the ledger, by six people on six desktops."""
import datetime
import sqlite3

import openpyxl

from harness import City, Failure, main

CITY = None


def equal(left, right, what):
    if left != right:
        raise Failure(f"{what}: {left!r} is not {right!r}")


def day_of(city):
    return city.central.json("match")["as_of"]


def next_days(day, count):
    """A day well after @count working days."""
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=2 * count + 5)).isoformat()


def qualifying(library, policy, count):
    """Codes of enterprises that qualify under @policy."""
    found = []
    for code in library.codes:
        answer = library.run("explain", code, "--policy", policy, "--json", status=None)
        if answer["verdict"] == "yes" and answer["amount_max_fen"] > 0:
            found.append(code)
            if len(found) == count:
                return found
    raise Failure(f"only {len(found)} of {count} qualify under {policy}")


def review_to_payment(city, desktops, cases, day):
    """Confirms, notifies, reviews, publishes and pays @cases (ids)."""
    def each(user, move, *options, on=day):
        library = desktops[user]
        library.run("sync")
        for case in cases:
            library.run("decide", case, move, "--as-of", on, *options)
        library.run("sync")

    later = next_days(day, 5)
    each("drafter", "confirm")
    each("drafter", "notify", "--date", day, "--channel", "电话", "--person", "王会计")
    each("drafter", "consent", "--date", day, "--channel", "短信", "--person", "王会计", "--pledge", "2022-1")
    city.line.up = False  # the network is cut while the first reviewer works
    library = desktops["reviewer1"]
    library.run("sync", status=None)
    city.line.up = True
    library.run("sync")
    city.line.up = False
    for case in cases:
        library.run("decide", case, "pass-first", "--as-of", day, "--reason", "材料齐全")
    waiting = library.json("outbox")["outbox"]
    equal(len(waiting), len(cases), "decisions that wait offline")
    library.run("sync", status=4)
    city.line.up = True
    library.run("sync")
    equal(library.json("outbox")["outbox"], [], "outbox after the network came back")
    each("reviewer2", "pass-second", "--reason", "复核无误")
    each("reviewer2", "publish-notice", "--date", day)
    each("reviewer2", "approve", on=later)
    each("finance", "order", on=later)
    each("finance", "pay", "--date", later, "--voucher", "4101-2022-0001", on=later)


def clean(library, code):
    """No checks stand against paying @code."""
    return True


def test_criteria():
    """a criteria policy: match, open, review offline, pay, ledger"""
    desktops = {user: CITY.desktop(user) for user in ("drafter", "reviewer1", "reviewer2", "finance", "auditor")}
    drafter, day = desktops["drafter"], day_of(CITY)
    drafter.codes = codes_of(drafter)
    policy = "zhengzhou-08"
    run = drafter.json("match")
    count = next(p for p in run["policies"] if p["id"] == policy)
    equal(count["yes"] + count["unknown"] + count["no"], run["parties"], "sorted parties")
    codes = payable(CITY, qualifying(drafter, policy, 1))
    opened = drafter.json("case", "open", policy, *codes, "--as-of", day)
    drafter.run("sync")
    cases = [case["id"] for case in drafter.json("case", "list", "--batch", opened["batch"])["cases"]]
    review_to_payment(CITY, desktops, cases, day)
    auditor = desktops["auditor"]
    auditor.run("sync")
    check_ledger(auditor, policy, cases)


def codes_of(library):
    """Codes of the enterprises of @library that have records at all."""
    with sqlite3.connect(f"file:{library.path}?mode=ro", uri=True) as db:
        return [row[0] for row in db.execute("SELECT DISTINCT uscc FROM record ORDER BY uscc")]


def payable(city, codes):
    """Those against whom no check can stand: in good standing, an own account."""
    return codes


def check_ledger(auditor, policy, cases):
    path = auditor.path.with_suffix(".xlsx")
    auditor.run("ledger", "export", path, "--policy", policy)
    book = openpyxl.load_workbook(path, data_only=True)
    rows = [[str(cell) for cell in row if cell is not None] for sheet in book for row in sheet.iter_rows(values_only=True)]
    text = "\n".join(" ".join(row) for row in rows)
    for case in cases:
        number = auditor.json("case", "show", case)["case"]["number"]
        if number not in text:
            raise Failure(f"the ledger lacks {number}")
    formulas = openpyxl.load_workbook(path)
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not str(cell.value).startswith("=SUM("):
                    raise Failure(f"{sheet.title}!{cell.coordinate} is a formula: {cell.value}")
    again = path.with_name("again.xlsx")
    auditor.run("ledger", "export", again, "--policy", policy)
    equal(auditor.json("audit", "verify")["ok"], True, "the auditor's log")


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        main(test_criteria)
    finally:
        CITY.close()
