#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of desktop programs and of the service at random moments: nothing lost, nothing twice."""
import random
import shutil
import signal
import sqlite3
import subprocess
import time

import openpyxl

from harness import City, Failure, Library, main, wait_for

POLICY = "zhengzhou-08"
CITY = None


def seconds(library, *words):
    """How long a verb takes undisturbed, on a copy of @library."""
    path = library.path.with_name("copy.db")
    shutil.copy(library.path, path)
    begin = time.monotonic()
    Library(path, library.user).run(*words, status=None)
    return time.monotonic() - begin


def killed(library, *words, within):
    """Runs a verb and kills it somewhere in its first @within seconds. TRUE: it had ended before."""
    process = subprocess.Popen(library.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, within))
    process.send_signal(signal.SIGKILL)
    return process.wait() == 0


def whole(library):
    answer = library.json("audit", "verify", status=None)
    if answer["ok"] is not True:
        raise Failure(f"the log of {library.path.name} is damaged: {answer}")
    with sqlite3.connect(library.path) as db:
        if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise Failure(f"{library.path.name} is damaged")


def one(library, sql):
    with sqlite3.connect(library.path) as db:
        return db.execute(sql).fetchone()[0]


def roster_file(count):
    """A roster of @count good enterprises of the city."""
    with sqlite3.connect(CITY.central.path) as db:
        rows = db.execute("SELECT uscc, name FROM party WHERE f_status IN ('active', 'operating', 'opened')"
                          " AND coalesce(f_dishonest, 0) = 0 ORDER BY uscc DESC LIMIT ?", (count,)).fetchall()
    book = openpyxl.Workbook()
    book.active.append(["统一社会信用代码", "企业名称"])
    for row in rows:
        book.active.append(row)
    path = CITY.folder / "roster.xlsx"
    book.save(path)
    return path


def test_import():
    """an import that is killed leaves all or nothing"""
    importer = CITY.desktop("importer")
    path = roster_file(200)
    whole_time = seconds(importer, "roster", "import", path, "--policy", POLICY)
    for _ in range(12):
        before = one(importer, "SELECT count(*) FROM case_file")
        killed(importer, "roster", "import", path, "--policy", POLICY, within=1.1 * whole_time)
        after = one(importer, "SELECT count(*) FROM case_file")
        batches = one(importer, "SELECT coalesce(sum(case_count), 0) FROM batch")
        if after != batches or (after != before and before):
            raise Failure(f"half an import: {before} → {after} cases, batches say {batches}")
        whole(importer)
    importer.run("roster", "import", path, "--policy", POLICY, status=None)
    importer.run("sync")
    if one(importer, "SELECT count(*) FROM case_file") != one(CITY.central, f"SELECT count(*) FROM case_file WHERE policy = '{POLICY}'"):
        raise Failure("the platform has not the same cases")


def test_decide_and_submit():
    """decisions and submissions that are killed, on a platform that is killed too"""
    drafter = CITY.desktop("drafter")
    cases = [case["id"] for case in drafter.json("case", "list", "--policy", POLICY, "--limit", "40")["cases"]]
    deciding, sending = seconds(drafter, "decide", cases[0], "confirm"), seconds(drafter, "sync")
    for number, case in enumerate(cases):
        if not killed(drafter, "decide", case, "confirm", within=1.1 * deciding):
            drafter.run("decide", case, "confirm", status=None)  # may have been done just before the kill
        if number % 8 == 3:
            CITY.platform.kill()
            CITY.platform.start()
        if number % 3 == 0:
            killed(drafter, "sync", within=1.5 * sending)
        if number % 5 == 0:
            CITY.line.lose_answers = 2
            drafter.run("sync", status=None)
            CITY.line.lose_answers = 0
        whole(drafter)
    wait_for(lambda: drafter.run("sync", status=None) is not None and not drafter.json("outbox")["outbox"], 60, "an empty outbox")
    listed = ",".join(f"'{case}'" for case in cases)
    for library in (drafter, CITY.central):
        done = one(library, f"SELECT count(*) FROM log WHERE kind = 'act' AND subject IN ({listed})")
        if done != len(cases):
            raise Failure(f"{library.path.name}: {done} acts for {len(cases)} cases")
        whole(library)


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        main(test_import, test_decide_and_submit)
    finally:
        CITY.close()
