#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A tampered and a shortened log are found; a library of a newer program is refused; backups come back."""
import contextlib
import random
import shutil
import sqlite3

import office
from harness import City, Failure, Library, equal, main

CITY = None


def copy_of(library, name):
    target = Library(CITY.folder / name)
    target.path.unlink(missing_ok=True)
    library.run("backup", target.path)
    return target


def change(library, sql, *values):
    with contextlib.closing(sqlite3.connect(library.path)) as db, db:
        db.executemany(sql, values or [()])


def finds(library, entry, what):
    """The log is told to be damaged, from @entry on."""
    verdict = library.json("audit", "verify", status=1)
    equal((verdict["ok"], verdict["first_bad"]), (False, entry), what)


def other(value):
    """@value with one character, byte or unit changed."""
    if isinstance(value, int):
        return value + 1_000_000
    place = random.randrange(len(value) or 1)
    return value[:place] + ("a" if value[place:place + 1] != "a" else "b") + value[place + 1:]


def test_altered():
    """whatever is altered in whichever entry, the entry is named"""
    names = [name for _, name, *_ in office.rows(CITY.central, "PRAGMA table_info(log)")]
    entries = office.rows(CITY.central, "SELECT * FROM log ORDER BY seq")
    for column in names:
        for entry in random.sample(entries, 6):
            library = copy_of(CITY.central, "altered.db")
            old, seq = entry[names.index(column)], entry[names.index("seq")]
            change(library, f'UPDATE log SET "{column}" = ? WHERE seq = ?', (other(old), seq))
            finds(library, seq, f"{column} of entry {seq}")


def test_moved():
    """two entries that changed places, and one taken out of the middle, are named"""
    library = copy_of(CITY.central, "swapped.db")
    change(library, "UPDATE log SET seq = ? WHERE seq = ?", (-1, 5), (5, 6), (6, -1))
    finds(library, 5, "swapped")
    library = copy_of(CITY.central, "removed.db")
    change(library, "DELETE FROM log WHERE seq = 7")
    finds(library, 7, "removed")


def test_cut_tail():
    """a tail that was cut is found, on a desktop and at the platform"""
    desktop = CITY.desktop("drafter")
    codes = [code for code, in office.rows(desktop, "SELECT DISTINCT uscc FROM record WHERE kind = 'title' ORDER BY uscc")]
    desktop.run("case", "open", "zhengzhou-01", *codes)
    desktop.run("sync")
    for library in (desktop, CITY.central):
        last = library.json("audit", "verify")["entries"]
        for first in (last, last - 1, 1):
            cut = copy_of(library, "cut.db")
            change(cut, "DELETE FROM log WHERE seq >= ?", (first,))
            finds(cut, first, f"{library.path.name} cut from entry {first} of {last}")


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
    if not office.rows(target, "SELECT uscc FROM party LIMIT 1"):
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
        main(test_altered, test_moved, test_cut_tail, test_newer, test_restore)
    finally:
        CITY.close()
