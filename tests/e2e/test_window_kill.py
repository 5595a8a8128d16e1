#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 of the real window, or of the service behind it, at random moments: nothing lost, nothing twice. Needs a display."""
import random
import time

import office
from harness import City, equal, main, wait_for
from window import FIRST_ROW, Window

MOMENTS, SIZE = 8, 10
CITY = None


def count(library, table):
    return office.rows(library, f"SELECT count(*) FROM {table}")[0][0]


def disturbed(window, number, within):
    """Something happens somewhere in the next @within seconds: the window dies, or every other time the service, and then the window."""
    time.sleep(random.uniform(0, within))
    if number % 2:
        CITY.platform.kill()
        CITY.platform.start()
    window.kill()


def undisturbed(condition):
    """How long it takes until @condition holds."""
    begin = time.monotonic()
    wait_for(condition, 120, "what is timed")
    return time.monotonic() - begin


def finish(desk):
    """The next start sends what was left."""
    with Window(desk.path) as window:
        wait_for(lambda: not desk.json("outbox")["outbox"], 60, "an empty outbox")
        window.close()


def write_roster(window):
    """From the chosen file to the moment at which the import begins."""
    window.settle("kill-file")
    window.key("alt+p")
    window.settle("kill-choosing")
    window.key("Down", "Return")
    for step in ("columns", "rows", "ready"):
        window.settle(f"kill-{step}")
        window.key("alt+n")
    window.settle("kill-write")
    window.key("alt+w")


def test_import():
    """an import that is killed, or whose submission is, leaves all or nothing and arrives once"""
    desk, rows = CITY.desktop("importer"), office.good_enterprises(CITY.central, MOMENTS * SIZE)
    files = [office.roster(CITY.folder / f"list-{number}.xlsx", rows[number::MOMENTS], "国家级智能制造示范工厂") for number in range(MOMENTS)]
    with Window(desk.path, files[0]) as window:
        write_roster(window)
        took = undisturbed(lambda: count(CITY.central, "case_file") == SIZE)
        window.close()
    for number, path in enumerate(files[1:]):
        with Window(desk.path, path) as window:
            write_roster(window)
            disturbed(window, number, 1.2 * took)
        equal((count(desk, "case_file"), count(desk, "case_file") % SIZE), (SIZE * count(desk, "batch"), 0),
              f"cases after moment {number}")
        office.whole(desk)
    finish(desk)
    for table in ("case_file", "batch"):
        equal(count(CITY.central, table), count(desk, table), f"{table} at the platform")


def decide(window):
    """To the first case of the queue, and the moment at which it is decided."""
    window.go("review")
    window.settle("kill-queue")
    window.click(*FIRST_ROW)
    window.settle("kill-case")
    window.key("a")


def acts(library):
    return [row[0] for row in office.rows(library, "SELECT subject FROM log WHERE kind = 'act' ORDER BY subject")]


def test_decide():
    """a decision that is killed, or whose submission is, counts once or not at all"""
    desk = CITY.desktop("drafter")
    with Window(desk.path) as window:
        decide(window)
        took = undisturbed(lambda: acts(CITY.central))
        window.close()
    for number in range(MOMENTS):
        with Window(desk.path) as window:
            decide(window)
            disturbed(window, number, 1.2 * took)
        office.whole(desk)
    finish(desk)
    equal(acts(desk), sorted(set(acts(desk))), "each case is decided once")
    for library in (desk, CITY.central):
        confirmed = [case["id"] for case in library.json("case", "list", "--state", "confirmed")["cases"]]
        equal((acts(library), sorted(confirmed)), (acts(desk), acts(desk)), f"acts and confirmed cases in {library.path.name}")
        office.whole(library)


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        main(test_import, test_decide)
    finally:
        CITY.close()
