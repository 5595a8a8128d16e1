#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of zhidactl and of the service at random moments: nothing lost, nothing twice."""
import random
import shutil
import signal
import subprocess
import time

import office
from harness import City, Library, equal, main, wait_for

MOMENTS = 20  # at which each thing is killed
CITY = None


def seconds(library, *words):
    """How long a verb takes undisturbed, on a copy of @library."""
    path = library.path.with_name("copy.db")
    shutil.copy(library.path, path)
    begin = time.monotonic()
    Library(path, library.user).run(*words, status=None)
    return time.monotonic() - begin


def killed(library, *words, within, victim=None):
    """Runs a verb and kills it, or @victim, somewhere in its first @within seconds."""
    process = subprocess.Popen(library.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0, within))
    if victim:
        victim()
    else:
        process.send_signal(signal.SIGKILL)
    process.wait()


def service_dies():
    CITY.platform.kill()
    CITY.platform.start()


def lists(name, size):
    """A roster of @size enterprises for every moment, no enterprise on two of them."""
    rows = office.good_enterprises(CITY.central, MOMENTS * size)
    return [office.roster(CITY.folder / f"{name}-{number}.xlsx", rows[number::MOMENTS]) for number in range(MOMENTS)]


def count(library, table):
    return office.rows(library, f"SELECT count(*) FROM {table}")[0][0]


def submit_all(library):
    """Sends until nothing waits; whatever happened before, this must come to an end."""
    wait_for(lambda: library.run("sync", status=None) is not None and not library.json("outbox")["outbox"], 60, "an empty outbox")


def test_import():
    """an import that is killed leaves all or nothing"""
    size = 10
    importer, files = CITY.desktop("importer"), lists("import", size)
    words = ["--policy", "zhengzhou-08"]
    whole_time = seconds(importer, "roster", "import", files[0], *words)
    for number, path in enumerate(files):
        killed(importer, "roster", "import", path, *words, within=1.1 * whole_time)
        cases = count(importer, "case_file")
        equal((cases, cases % size), (size * count(importer, "batch"), 0), f"cases after moment {number}")
        office.whole(importer)
    for path in files:  # again: what was done before the kill says that its rows are there already
        importer.run("roster", "import", path, *words, status=None)
    equal(count(importer, "case_file"), size * MOMENTS, "cases in the end")


def test_facts():
    """an import of facts that is killed leaves all of them or none, of old enterprises and new ones"""
    importer = CITY.desktop("importer")
    firms = office.rows(importer, "SELECT uscc, name FROM party")
    firms += [(office.new_code(number), f"新企业{number}有限公司") for number in range(2000)]
    files = [office.staff_list(CITY.folder / f"facts-{number}.xlsx", firms, 1000 + number) for number in range(MOMENTS)]
    words = ["--source", "tjj", "--as-of", "2031-01-01"]
    whole_time, done = seconds(importer, "profile", "import", files[0], *words), 0
    for number, path in enumerate(files):
        batches = count(importer, "batch")
        killed(importer, "profile", "import", path, *words, within=1.1 * whole_time)
        if count(importer, "batch") > batches:
            done = 1000 + number
        told = office.rows(importer, "SELECT f_staff, count(*) FROM party WHERE f_staff >= 1000 AND d_tjj = 22280 GROUP BY 1")
        equal(told, [(done, len(firms))] if done else [], f"facts after moment {number}")
        equal(office.rows(importer, "SELECT count(*) - count(DISTINCT change) FROM party"), [(0,)], "numbers given twice")
        office.whole(importer)


def test_submit():
    """batches that are submitted while the sender or the service is killed arrive once"""
    size = 3
    importer, files = CITY.desktop("importer"), lists("submit", size)
    words = ["--policy", "zhengzhou-04"]
    importer.run("roster", "import", files[0], *words)
    sending = seconds(importer, "sync")
    for number, path in enumerate(files):
        importer.run("roster", "import", path, *words, status=None)
        killed(importer, "sync", within=1.2 * sending, victim=service_dies if number % 2 else None)
        office.whole(CITY.central)
    submit_all(importer)
    for table in ("case_file", "batch", "record"):
        equal(count(CITY.central, table), count(importer, table), f"{table} at the platform")
    equal(count(CITY.central, "case_file"), size * MOMENTS, "cases at the platform")


def test_decide():
    """decisions and submissions that are killed, on a platform that is killed too, count once"""
    drafter = CITY.desktop("drafter")
    cases = [case["id"] for case in drafter.json("case", "list", "--limit", MOMENTS)["cases"]]
    deciding, sending = seconds(drafter, "decide", cases[0], "confirm"), seconds(drafter, "sync")
    for number, case in enumerate(cases):
        killed(drafter, "decide", case, "confirm", within=1.1 * deciding)
        drafter.run("decide", case, "confirm", status=None)  # refused where it was done just before the kill
        killed(drafter, "sync", within=1.5 * sending, victim=service_dies if number % 2 else None)
        if number % 5 == 0:
            CITY.line.lose_answers = 2
            drafter.run("sync", status=None)
            CITY.line.lose_answers = 0
        office.whole(drafter)
    submit_all(drafter)
    for library in (drafter, CITY.central):
        done = office.rows(library, "SELECT subject FROM log WHERE kind = 'act' AND actor = 'drafter' ORDER BY subject")
        equal([row[0] for row in done], sorted(cases), f"acts in {library.path.name}")
        office.whole(library)


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        main(test_import, test_facts, test_submit, test_decide)
    finally:
        CITY.close()
