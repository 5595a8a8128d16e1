#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tampered and a shortened log are found; a library of a newer program is refused; backups come back."""
import shutil
import sqlite3

from harness import City, Failure, Library, main

CITY = None


def copy_of(library, name):
    target = CITY.folder / name
    library.run("backup", target)
    return Library(target)


def change(library, sql):
    with sqlite3.connect(library.path) as db:
        db.execute(sql)


def test_altered():
    """an altered entry is named"""
    for column, value in (("body", "'{}'"), ("actor", "'somebody'"), ("at", "'2020-01-01T00:00:00+08:00'"), ("digest", "'00'")):
        library = copy_of(CITY.central, f"altered-{column}.db")
        change(library, f"UPDATE log SET {column} = {value} WHERE seq = 5")
        verdict = library.json("audit", "verify", status=1)
        if verdict["ok"] or verdict["first_bad"] not in (5, 6):
            raise Failure(f"{column}: {verdict}")


def test_removed():
    """an entry taken out of the middle is named"""
    library = copy_of(CITY.central, "removed.db")
    change(library, "DELETE FROM log WHERE seq = 7")
    verdict = library.json("audit", "verify", status=1)
    if verdict["first_bad"] != 7:
        raise Failure(str(verdict))


def test_cut_tail():
    """a tail cut after the platform acknowledged it is found"""
    desktop = CITY.desktop("drafter")
    run = desktop.json("match")
    desktop.run("policy", "list")
    case_open(desktop)
    desktop.run("sync")
    last = desktop.json("audit", "verify")["entries"]
    library = copy_of(desktop, "cut.db")
    change(library, f"DELETE FROM log WHERE seq = {last}")
    verdict = library.json("audit", "verify", status=1)
    if verdict["ok"] or verdict["first_bad"] != last:
        raise Failure(f"{verdict} after entry {last} was cut; {len(run['policies'])} policies")


def case_open(desktop):
    """Leaves at least one entry in the log of @desktop."""
    with sqlite3.connect(desktop.path) as db:
        codes = [row[0] for row in db.execute("SELECT DISTINCT uscc FROM record WHERE kind = 'title' ORDER BY uscc")]
    desktop.run("case", "open", "zhengzhou-01", *codes)


def test_newer():
    """a library of a newer program is refused in words and left as it is"""
    library = copy_of(CITY.central, "newer.db")
    change(library, "UPDATE meta SET value = '99' WHERE key = 'schema'")
    before = library.path.read_bytes()
    said = library.run("policy", "list", status=3)
    if "99" in said or library.path.read_bytes() != before:
        raise Failure(said)


def test_restore():
    """a backup comes back, and what stood there is kept"""
    library = copy_of(CITY.central, "whole.db")
    target = Library(CITY.folder / "target.db")
    shutil.copy(library.path, target.path)
    change(target, "DELETE FROM party")
    target.run("restore", library.path)
    with sqlite3.connect(target.path) as db:
        if db.execute("SELECT count(*) FROM party").fetchone()[0] == 0:
            raise Failure("the parties did not come back")
    if len(list(CITY.folder.glob("target.db?*"))) == 0:
        raise Failure("what stood there before is gone")
    broken = CITY.folder / "broken.db"
    broken.write_bytes(library.path.read_bytes()[:20000])
    before = target.path.read_bytes()
    target.run("restore", broken, status=3)
    if target.path.read_bytes() != before:
        raise Failure("a broken backup changed the library")


if __name__ == "__main__":
    CITY = City(enterprises=300)
    try:
        main(test_altered, test_removed, test_cut_tail, test_newer, test_restore)
    finally:
        CITY.close()
