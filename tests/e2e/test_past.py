#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The past comes back: the platform is put back from a backup, clocks are put back. Nothing lost, nothing twice."""
import shutil

import office
from harness import City, Failure, equal, main

CITY = None
DAY = "2022-12-01"
POLICY = "zhengzhou-04"
ENTERPRISES = 4  # on a list of each test


def list_of(number):
    """The roster of the test @number: no enterprise is on two of them."""
    rows = office.good_enterprises(CITY.central, (number + 1) * ENTERPRISES)[number * ENTERPRISES:]
    return office.roster(CITY.folder / f"past-{number}.xlsx", rows)


def imported(importer, number):
    """Ids of the cases from a list, sent."""
    batch = importer.json("roster", "import", list_of(number), "--policy", POLICY)["batch"]
    importer.run("sync")
    return [case["id"] for case in importer.json("case", "list", "--batch", batch)["cases"]]


def moves(library, case):
    return [step["body"]["move"] for step in library.json("case", "show", case)["history"]]


def count(library, table):
    return office.rows(library, f"SELECT count(*) FROM {table}")[0][0]


def says_restored(library):
    """The next run says in words that the platform is an older one; the one after does not."""
    told = library.run("sync")
    equal("平台从备份恢复过" in told, True, f"what the person is told: {told}")
    equal("平台从备份恢复过" in library.run("sync"), False, "told once")


def put_back(restore):
    """The platform's work of an afternoon is lost; whoever did it sends it again, whoever saw it sees what holds."""
    importer, drafter, reviewer = (CITY.desktop(user) for user in ("importer", "drafter", "reviewer1"))
    morning = imported(importer, restore.number)
    office.decide(drafter, "confirm", morning[:2])
    reviewer.run("sync")
    backup = CITY.folder / f"backup-{restore.number}.db"
    CITY.central.run("backup", backup)
    office.decide(drafter, "notify", morning[:1], "--date", DAY, "--channel", "电话", "--person", "王")
    afternoon = imported(importer, restore.number + 1)
    reviewer.run("sync")
    known = count(CITY.central, "case_file")

    CITY.platform.stop()
    restore(backup)
    CITY.platform.start()
    equal(count(CITY.central, "case_file"), known - ENTERPRISES, "cases of the older platform")
    for library in (importer, drafter, reviewer):
        says_restored(library)
    for library in (importer, drafter, reviewer):
        library.run("sync")
        equal(library.json("outbox")["outbox"], [], "what is left to send")
    equal(count(CITY.central, "case_file"), known, "cases in the end")
    for library in (CITY.central, importer):
        equal([library.json("case", "show", case)["case"]["state"] for case in morning + afternoon],
              ["notified", "confirmed", *["matched"] * (2 * ENTERPRISES - 2)], "states")
        equal(moves(library, morning[0]), ["confirm", "notify"], "each act once")
    for library in (CITY.central, importer, drafter, reviewer):
        office.whole(library)


def by_verb(backup):
    CITY.central.run("restore", backup)


def by_copy(backup):
    """What somebody does who never read the manual."""
    for tail in ("-wal", "-shm"):
        CITY.central.path.with_name(CITY.central.path.name + tail).unlink(missing_ok=True)
    shutil.copy(backup, CITY.central.path)


by_verb.number, by_copy.number = 0, 2


def test_restored():
    """the platform is restored from a backup older than the desktops' last run"""
    put_back(by_verb)


def test_copied():
    """the platform's file is replaced by an older one by hand"""
    put_back(by_copy)


def test_desktop_clock():
    """a desktop's clock is put back by two days between two decisions: they stay in their order, once each"""
    importer, drafter = CITY.desktop("importer"), CITY.desktop("drafter")
    case = imported(importer, 4)[0]
    drafter.run("sync")
    drafter.run("decide", case, "confirm")
    CITY.line.up = False
    drafter.run("sync", status=4)  # its row would be tried again after a while of the clock
    CITY.line.up = True
    drafter.clock = "-2d"
    drafter.run("decide", case, "notify", "--date", DAY, "--channel", "电话", "--person", "王")
    equal(moves(drafter, case), ["confirm", "notify"], "order before sending")
    drafter.run("sync")
    equal(drafter.json("outbox")["outbox"], [], "what is left to send")
    for library in (CITY.central, drafter):
        equal(moves(library, case), ["confirm", "notify"], f"order in {library.path.name}")
        office.whole(library)


def test_platform_clock():
    """the platform's clock is put back by two days: who is signed in goes on, decisions stay in their order"""
    importer, drafter = CITY.desktop("importer"), CITY.desktop("drafter")
    case = imported(importer, 5)[0]
    office.decide(drafter, "confirm", [case])
    CITY.platform.stop()
    CITY.platform.start(clock="-2d")
    office.decide(drafter, "notify", [case], "--date", DAY, "--channel", "电话", "--person", "王")
    importer.run("sync")
    for library in (CITY.central, drafter, importer):
        equal(moves(library, case), ["confirm", "notify"], f"order in {library.path.name}")
    steps = importer.json("case", "show", case)["history"]
    if not steps[0]["at"] > steps[1]["at"]:
        raise Failure(f"the clock of the platform was not put back: {steps[0]['at']}, {steps[1]['at']}")
    equal(importer.json("outbox")["outbox"], [], "what is left to send")
    CITY.platform.stop()
    CITY.platform.start()
    importer.run("sync")
    for library in (CITY.central, drafter, importer):
        office.whole(library)


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        main(test_restored, test_copied, test_desktop_clock, test_platform_clock)
    finally:
        CITY.close()
