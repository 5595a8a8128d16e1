# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that is done in an office before a reviewer sits down: cases found, opened and consented to."""
import sqlite3


def rows(library, sql, *values):
    with sqlite3.connect(f"file:{library.path}?mode=ro", uri=True) as db:
        return db.execute(sql, values).fetchall()


def qualifying(city, policy, kind, count):
    """Codes of @count enterprises with records of @kind who get a certain sum under @policy."""
    found = []
    for code, in rows(city.central, "SELECT DISTINCT uscc FROM record WHERE kind = ? ORDER BY digest", kind):
        answer = city.central.json("explain", code, "--policy", policy, status=None)
        if answer["verdict"] == "yes" and answer["amount_max_fen"] == answer["amount_fen"] > 0:
            found.append(code)
        if len(found) == count:
            break
    return found


def open_cases(drafter, policy, codes, batch):
    """Ids of the cases that @codes have under @policy."""
    opened = drafter.json("case", "open", policy, *codes, "--batch", batch)
    drafter.run("sync")
    return [case["id"] for case in drafter.json("case", "list", "--batch", opened["batch"])["cases"]]


def decide(desk, move, cases, *options):
    desk.run("sync")
    desk.run("decide", *cases, move, *options)
    desk.run("sync")


def consented(drafter, cases, day):
    """Brings @cases before the first reviewer."""
    decide(drafter, "confirm", cases)
    decide(drafter, "notify", cases, "--date", day, "--channel", "电话", "--person", "财务负责人")
    decide(drafter, "consent", cases, "--date", day, "--channel", "短信", "--person", "财务负责人", "--pledge", "2022-1")
