# SPDX-License-Identifier: GPL-3.0-or-later
"""Work that is done in an office before a reviewer sits down: cases found, opened and consented to."""
import contextlib
import sqlite3

import openpyxl

from harness import Failure, equal


def rows(library, sql, *values):
    with contextlib.closing(sqlite3.connect(f"file:{library.path}?mode=ro", uri=True)) as db:
        return db.execute(sql, values).fetchall()


def whole(library):
    """The file and its log are undamaged."""
    answer = library.json("audit", "verify", status=None)
    if answer["ok"] is not True:
        raise Failure(f"the log of {library.path.name} is damaged: {answer}")
    equal(rows(library, "PRAGMA integrity_check"), [("ok",)], library.path.name)


def good_enterprises(library, count):
    """(code, name) of enterprises whose rows on a roster are taken."""
    found = rows(library, "SELECT uscc, name FROM party WHERE f_status IN ('active', 'operating', 'opened')"
                          " AND coalesce(f_dishonest, 0) = 0 ORDER BY uscc LIMIT ?", count)
    equal(len(found), count, "good enterprises")
    return found


def roster(path, enterprises, title=None):
    """A list of (code, name) as a bureau sends it, all of them holders of a title."""
    book = openpyxl.Workbook()
    book.active.append(["统一社会信用代码", "企业名称", *(["称号"] if title else [])])
    for row in enterprises:
        book.active.append([*row, *([title] if title else [])])
    book.save(path)
    return path


def new_code(number):
    """A unified social credit code (GB 32100, GB 11714) that no sample city gives."""
    signs, body = "0123456789ABCDEFGHJKLMNPQRTUWXY", f"{number:08d}"
    body += "0X987654321"[sum(int(sign) * weight for sign, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2))) % 11]
    body = "92659001" + body
    return body + signs[-sum(signs.index(sign) * pow(3, place, 31) for place, sign in enumerate(body)) % 31]


def staff_list(path, enterprises, staff):
    """Facts of (code, name) as a bureau sends them: everybody employs so many."""
    book = openpyxl.Workbook()
    book.active.append(["统一社会信用代码", "企业名称", "从业人数"])
    for row in enterprises:
        book.active.append([*row, staff])
    book.save(path)
    return path


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
