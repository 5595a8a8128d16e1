# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of zhidactl share: one run of the program, and files of every kind of wrong."""
import contextlib
import os
import pathlib
import re
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "e2e"))
from harness import Failure, Library, equal, main, program, wait_for  # noqa: E402,F401

FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="zhida-ctl-"))
PACKS = pathlib.Path(os.environ["ZHIDA_DATA_DIR"]) / "packs"

VERBS = ["pack install", "sample", "profile import", "policy list", "policy show", "policy check", "policy import",
         "policy render", "policy read", "policy propose", "policy diff", "policy sql", "policy test", "whatif", "match", "explain", "export missing", "export recheck", "roster import", "roster undo", "batch list", "case list",
         "case show", "case open", "decide", "replay", "todo", "ledger list", "ledger export", "export notice", "export payments", "export guide", "export report",
         "export unclaimed", "unclaimed",
         "export review", "audit verify", "backup", "restore", "sign-in", "sign-out", "sync", "outbox", "settle", "sheet dump", "sheet list", "uscc check", "bench match"]
CITY_DAY = "2022-12-01"  # the sample's own day

# What a sentence for an officer may hold besides Chinese: names that were given, digits, signs.
CHINESE = re.compile(r"[\u4e00-\u9fff]")
QUOTED = re.compile(r"“[^”]*”|（[^）]*）|\([^)]*\)|(?<!^)zhidactl .*")
ENGLISH = re.compile(r"\b[A-Za-z]{3,} [a-z]{2,} [a-z]{2,}\b")


class Run:
    """One run of zhidactl."""

    def __init__(self, *words, data=None, env=None, before=None, timeout=240, cwd=FOLDER):
        self.words = [str(word) for word in words]
        done = subprocess.run([program("zhidactl"), *self.words], capture_output=True, input=data, timeout=timeout, cwd=cwd,
                              env={**os.environ, **(env or {})}, preexec_fn=before)
        self.status, self.out, self.err = done.returncode, done.stdout.decode(), done.stderr.decode()

    def __str__(self):
        words = " ".join(word if len(word) < 80 else word[:80] + "…" for word in self.words)
        return f"zhidactl {words}: exit {self.status}\n{self.out[-1500:]}{self.err[-1500:]}"

    def must_fail(self, status, *holding):
        """Failed with @status, and says so in one Chinese sentence that holds all of @holding."""
        line = self.err.strip()
        if self.status != status:
            raise Failure(f"exit {self.status}, not {status}: {self}")
        if "\n" in line or not line.startswith("zhidactl: "):
            raise Failure(f"not one sentence: {self}")
        if len(CHINESE.findall(line)) < 3 or ENGLISH.search(QUOTED.sub("", line)):
            raise Failure(f"not Chinese: {self}")
        if len(line) > 700:
            raise Failure(f"too long to be read: {self}")
        for text in holding:
            if text not in line:
                raise Failure(f"does not say “{text}”: {self}")
        return self

    def must_say(self, *holding, status=0):
        """Answered with @status (None: any), has nothing to complain of, and says all of @holding."""
        if status not in (self.status, None) or self.err:
            raise Failure(f"exit {self.status}, not {status}: {self}")
        for text in holding:
            if text not in self.out:
                raise Failure(f"does not say “{text}”: {self}")
        return self


def contents(folder):
    """Every file below @folder: its bytes, or for a library all that stands in it."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_symlink() or not path.is_file() or path.name.endswith(("-wal", "-shm")):
            continue
        found[str(path.relative_to(folder))] = dump(path) if path.suffix == ".db" else path.read_bytes()
    return found


def dump(path):
    try:
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
            return "\n".join(db.iterdump())
    except sqlite3.DatabaseError:
        return path.read_bytes()


class Unchanged:
    """Whatever happens inside: the files of @folder are what they were."""

    def __init__(self, folder):
        self.folder = folder

    def __enter__(self):
        self.before = contents(self.folder)

    def __exit__(self, kind, value, trace):
        if kind is None:
            after = contents(self.folder)
            changed = [name for name in {*self.before, *after} if self.before.get(name) != after.get(name)]
            if changed:
                raise Failure(f"changed: {changed}")


def tests_of(rows, check):
    """One TAP test a row: (name, …) → check(…)."""
    def test_of(name, *rest):
        def test():
            check(*rest)
        test.__doc__ = name
        return test
    return [test_of(*row) for row in rows]


# ---- libraries ----

def sample(name="city.db", enterprises=300, seed=7, pack="zhengzhou"):
    library = Library(FOLDER / name)
    library.run("sample", "--enterprises", enterprises, "--seed", seed, "--pack", pack)
    return library


def enterprises(library, count, where="1"):
    """(code, name) of enterprises in good standing."""
    with contextlib.closing(sqlite3.connect(f"file:{library.path}?mode=ro", uri=True)) as db:
        return db.execute("SELECT uscc, name FROM party WHERE f_status IN ('active', 'operating', 'opened')"
                          f" AND coalesce(f_dishonest, 0) = 0 AND {where} ORDER BY uscc LIMIT ?", (count,)).fetchall()


# ---- spreadsheets ----

def workbook(path, rows, sheet="名单"):
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def package(path, parts, like=None):
    """A zip of @parts (name → bytes), the others as in the workbook @like."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        if like:
            with zipfile.ZipFile(like) as old:
                for name in old.namelist():
                    if name not in parts:
                        out.writestr(name, old.read(name))
        for name, data in parts.items():
            out.writestr(name, data)
    return path


SHEET = "xl/worksheets/sheet1.xml"


def bomb(path, like, megabytes=600):
    """A workbook whose sheet is @megabytes of blanks."""
    with zipfile.ZipFile(like) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as out:
        for name in old.namelist():
            if name != SHEET:
                out.writestr(name, old.read(name))
        with out.open(SHEET, "w") as sheet:
            for _ in range(megabytes):
                sheet.write(b" " * (1 << 20))
    return path


def ole2(path, stream):
    """An OLE2 file with an empty stream of that name ([MS-CFB] 2)."""
    header = (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xfffe, 9, 6) + bytes(6) +
              struct.pack("<9i", 0, 1, 1, 0, 4096, -2, 0, -2, 0) + struct.pack("<109i", 0, *[-1] * 108))
    entries = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBBiii", 2 * len(name) + 2, kind, 1, -1, -1, child) +
                       bytes(36) + struct.pack("<iQ", -2, 0) for name, kind, child in (("Root Entry", 5, 1), (stream, 2, -1)))
    path.write_bytes(header + struct.pack("<128i", -3, -2, *[-1] * 126) + entries.ljust(512, b"\0"))
    return path
