#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the machine refuses: full disks, read-only folders, locks, the network, Ctrl+C. Exit 4 and everything as it was."""
import os
import random
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time

from support import (FOLDER, Failure, Library, Run, Unchanged, contents, enterprises, equal, main, program, sample, tests_of,
                     workbook)
from harness import Platform

CITY = sample("city.db", 400)
DB = ("--db", CITY.path)
HEAD = ["统一社会信用代码", "企业名称"]
ROSTER = workbook(FOLDER / "roster.xlsx", [HEAD, *enterprises(CITY, 200)])
FACTS = workbook(FOLDER / "facts.xlsx", [[*HEAD, "从业人数"], *([*row, 77] for row in enterprises(CITY, 200))])
NOBODY = 65534
WAITING = CITY.json("unclaimed")["unclaimed"][0]  # somebody who qualifies, and his case
CITY.run("case", "open", WAITING["policy"], WAITING["uscc"])
CASE = CITY.json("case", "list", "--uscc", WAITING["uscc"])["cases"][0]["id"]


# ---- disks ----

def small_files(size):
    """No file may grow beyond @size bytes: what a full disk looks like to a program."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return limit


WRITERS = [
    ("a roster import", ("roster", "import", ROSTER, "--policy", "zhengzhou-08")),
    ("an import of facts", ("profile", "import", FACTS, "--source", "tjj")),
    ("problem rows", ("roster", "import", ROSTER, "--policy", "zhengzhou-08", "--dry-run", "--problems", FOLDER / "problems.xlsx")),
    ("a ledger", ("ledger", "export", FOLDER / "ledger.xlsx")),
    ("a backup", ("backup", FOLDER / "copy.db")),
    ("a decision", ("decide", CASE, "confirm")),
]


def disk_is_full(words):
    with Unchanged(FOLDER):
        Run(*DB, *words, before=small_files(4096)).must_fail(4)


def full_disk_sample():
    """a sample city for which the disk is too small leaves no library behind"""
    with Unchanged(FOLDER):
        for size in (0, 4096, 200_000):
            Run("--db", FOLDER / "never.db", "sample", "--enterprises", "3000", before=small_files(size)).must_fail(4)


def full_output():
    """output that does not arrive is an error"""
    for words in (("--help",), (*DB, "policy", "list", "--json"), (*DB, "policy", "list")):
        with open("/dev/full", "w") as full:
            done = subprocess.run([program("zhidactl"), *map(str, words)], stdout=full, stderr=subprocess.PIPE)
        equal(done.returncode, 4, f"exit of {words}")


# ---- rights ----

def as_nobody():
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def locked_folder(name, mode, library_mode):
    folder = FOLDER / name
    folder.mkdir()
    path = folder / "city.db"
    CITY.run("backup", path)
    path.chmod(library_mode)
    folder.chmod(mode)
    return path


def read_only():
    """a folder and a library that may only be read"""
    if os.getuid() != 0:
        return  # rights do not bind root, and only root can become somebody else
    FOLDER.chmod(0o755)
    theirs = locked_folder("read-only", 0o555, 0o444)
    secret = locked_folder("secret", 0o700, 0o600)
    shown = workbook(FOLDER / "shown.xlsx", [HEAD, *enterprises(CITY, 3)])
    shown.chmod(0o644)
    ROSTER.chmod(0o600)
    with Unchanged(FOLDER):
        for words in (("sample", "--enterprises", "5"), ("roster", "import", shown, "--policy", "zhengzhou-08"), ("match",)):
            Run("--db", theirs, *words, before=as_nobody).must_fail(4)
            Run("--db", secret, *words, before=as_nobody).must_fail(4)
        Run("--db", theirs.parent / "new.db", "sample", "--enterprises", "5", before=as_nobody).must_fail(4)
        Run("sheet", "dump", ROSTER, before=as_nobody).must_fail(4, "roster.xlsx")
        Run("policy", "check", secret.parent / "x.json", before=as_nobody).must_fail(4)
    open_to_all = FOLDER / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    mine = open_to_all / "mine.db"
    Run("--db", mine, "sample", "--enterprises", "20", before=as_nobody).must_say()
    with Unchanged(FOLDER):
        Run("--db", mine, "ledger", "export", theirs.parent / "ledger.xlsx", before=as_nobody).must_fail(4)
        Run("--db", mine, "backup", theirs.parent / "copy.db", before=as_nobody).must_fail(4)
        Run("--db", mine, "backup", theirs, before=as_nobody).must_fail(4)


# ---- locks ----

def locked():
    """a library that another program writes to for too long"""
    with sqlite3.connect(CITY.path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        Run(*DB, "roster", "import", ROSTER, "--policy", "zhengzhou-08").must_fail(4, "另一个程序")
        Run(*DB, "policy", "list").must_say("zhengzhou-08")  # readers are not held up
        other.execute("ROLLBACK")
    with sqlite3.connect(CITY.path, isolation_level=None) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM party").fetchone()
        Run(*DB, "restore", CITY_COPY).must_fail(4, "正在使用")
        other.execute("ROLLBACK")


def at_once():
    """several programs that decide the same case at once: one does, the others are told, the log is whole"""
    path = FOLDER / "shared.db"
    shutil.copy(CITY_COPY, path)
    runs = [subprocess.Popen([program("zhidactl"), "--db", path, "decide", CASE, "confirm"], stdout=subprocess.DEVNULL,
                             stderr=subprocess.PIPE) for _ in range(6)]
    said = [run.communicate()[1].decode() for run in runs]
    equal([sentence for run, sentence in zip(runs, said) if (run.returncode == 0) != (sentence == "")], [], "who is told nothing")
    equal([run.returncode for run in runs].count(0), 1, f"who decided: {said}")
    equal({run.returncode for run in runs} - {0, 1, 4}, set(), f"how the others ended: {said}")
    Run("--db", path, "audit", "verify").must_say()
    with sqlite3.connect(path) as library:
        equal(library.execute("SELECT count(*) FROM log WHERE kind = 'act'").fetchone()[0], 1, "acts in the log")
        equal(library.execute("SELECT count(*) FROM outbox WHERE kind = 'act'").fetchone()[0], 1, "acts to be sent")


# ---- the network ----

class Deaf:
    """A server that says @answer to everything, or nothing at all."""

    def __init__(self, answer):
        self.answer, self.socket = answer, socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.serve, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def serve(self):
        while True:
            peer, _ = self.socket.accept()
            peer.recv(65536)
            if self.answer is not None:
                peer.sendall(self.answer)
            peer.close()


def http(status, body, kind="application/json"):
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n{body}".encode()


def unreachable():
    """a platform that is not there, is none, or speaks nonsense"""
    free = socket.create_server(("127.0.0.1", 0))
    port = free.getsockname()[1]
    free.close()
    new = ("--db", FOLDER / "desk.db", "sign-in", "drafter", "--platform")
    with Unchanged(FOLDER):
        Run(*new, f"http://127.0.0.1:{port}", data=b"secret\n").must_fail(4)
        Run(*new, Deaf(None).url, data=b"secret\n").must_fail(4)
        Run(*new, Deaf(b"garbage\r\n\r\n").url, data=b"secret\n").must_fail(4)
        Run(*new, Deaf(http("200 OK", "<html>", "text/html")).url, data=b"secret\n").must_fail(4)
        Run(*new, Deaf(http("200 OK", "{}")).url, data=b"secret\n").must_fail(3)
        Run(*new, Deaf(http("502 Bad Gateway", "")).url, data=b"secret\n").must_fail(4)
        Run(*new, Deaf(http("302 Found\r\nLocation: http://127.0.0.1/", "")).url, data=b"secret\n").must_fail(4)
        for url in ("http://example.gov.cn", "ftp://127.0.0.1", "nonsense", "http://", "file:///etc/passwd"):
            Run(*new, url, data=b"secret\n").must_fail(3)
        Run(*new, f"http://127.0.0.1:{port}", data=b"").must_fail(2)
        Run("--db", FOLDER / "desk.db", "sync").must_fail(3)


def service(*words, data=None):
    subprocess.run([program("zhidad"), *map(str, words)], check=True, capture_output=True, text=True, input=data)


def certificate(name):
    key, chain = FOLDER / f"{name}.key", FOLDER / f"{name}.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                    "-keyout", key, "-out", chain, "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"],
                   check=True, capture_output=True)
    return key, chain


def platform():
    """a wrong certificate, a wrong password, a bad token, a locked account"""
    central = FOLDER / "platform.db"
    service("init", "--db", central)
    Library(central).run("sample", "--enterprises", "20")
    service("user", "add", "drafter", "--role", "drafter", "--db", central, data="a good password 7\n")
    key, chain = certificate("right")
    _, wrong = certificate("wrong")
    running = Platform(central, FOLDER)
    running.start("--tls-cert", chain, "--tls-key", key)
    (FOLDER / "desk").mkdir()
    desk, url = FOLDER / "desk" / "desk.db", f"https://127.0.0.1:{running.port}"
    new = ("--db", desk, "sign-in", "drafter", "--platform", url, "--ca-file")
    try:
        with Unchanged(desk.parent):
            Run("--db", desk, "sign-in", "drafter", "--platform", url, data=b"a good password 7\n").must_fail(4, "证书")
            Run(*new, wrong, data=b"a good password 7\n").must_fail(4, "证书")
            Run(*new, FOLDER / "none.pem", data=b"a good password 7\n").must_fail(4)
            Run(*new, chain, data=b"a wrong password\n").must_fail(4, "密码")
        Run(*new, chain, data=b"a good password 7\n").must_say("drafter")
        Run("--db", desk, "sync").must_say()
        with sqlite3.connect(central) as db:
            db.execute("DELETE FROM token")
        with Unchanged(desk.parent):
            Run("--db", desk, "sync").must_fail(4, "登录")
        Run("--db", desk, "sign-in", "auditor", data=b"x\n").must_fail(4)
        Run("--db", desk, "sign-out").must_say()
        Run("--db", desk, "sync").must_fail(4, "登录")
        for _ in range(8):
            Run(*new, chain, data=b"a wrong password\n").must_fail(4)
        Run(*new, chain, data=b"a good password 7\n").must_fail(4, "锁定")
    finally:
        running.stop()


# ---- Ctrl+C ----

def pressed(words, seconds, by=signal.SIGINT):
    """Exit status and what was said when Ctrl+C comes after @seconds."""
    process = subprocess.Popen([program("zhidactl"), *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               stdin=subprocess.PIPE, text=True)
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(by)
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def cancelled(words, prepare=lambda: None):
    """Cancelled in the middle, with everything as it was. The time it takes undisturbed says where the middle is."""
    prepare()
    begin = time.monotonic()
    status, said = pressed(words, 300)
    whole = time.monotonic() - begin
    equal(status, 0, f"exit undisturbed: {said}")
    for _ in range(20):
        prepare()
        before = contents(FOLDER)
        status, said = pressed(words, random.uniform(0.3, 0.8) * whole)
        if status == 4:
            equal(said, "zhidactl: 已取消。\n", "what is said")
            equal(contents(FOLDER).keys() ^ before.keys(), set(), "files that came or went")
            equal([name for name, text in contents(FOLDER).items() if text != before[name]], [], "changed files")
            return
        equal(status in (0, -signal.SIGINT), True, f"neither too late nor too early: exit {status}, {said}")
    raise Failure(f"could not be cancelled: {words}")


def cancel_jobs():
    """Ctrl+C in the middle of a sample city, an import, a ledger and a dump leaves everything as it was"""
    first, big, new, ledger = (FOLDER / name for name in ("first.db", "big.db", "new.db", "big-ledger.xlsx"))
    Library(first).run("sample", "--enterprises", "4000")
    roster = workbook(FOLDER / "big.xlsx", [HEAD, *enterprises(Library(first), 3000)])
    words = ("--db", big, "roster", "import", roster, "--policy", "zhengzhou-08", "--problems", FOLDER / "big-problems.xlsx")

    def again(*files):
        for path in files:
            path.unlink(missing_ok=True)
        shutil.copy(first, big)

    cancelled(("--db", new, "sample", "--enterprises", "6000"), lambda: again(new))
    cancelled(words, lambda: again(FOLDER / "big-problems.xlsx"))
    table = FOLDER / "big.csv"
    table.write_text("代码,名称\n" * 200_000, encoding="utf-8")
    cancelled(("sheet", "dump", table))
    Run(*words)
    shutil.copy(big, first)
    cancelled(("--db", big, "ledger", "export", ledger), lambda: again(ledger))


def cancel_waiting():
    """Ctrl+C while a password or an answer is waited for"""
    silent = socket.create_server(("127.0.0.1", 0))  # takes a connection and says nothing
    url = f"http://127.0.0.1:{silent.getsockname()[1]}"
    with Unchanged(FOLDER):
        status, said = pressed(("--db", FOLDER / "desk2.db", "sign-in", "drafter", "--platform", url), 1.0)
        equal((status, "已取消" in said), (4, True), f"waiting for a password: {said}")
        path = FOLDER / "password"
        path.write_text("secret\n")
        status, said = pressed(("--db", FOLDER / "desk2.db", "sign-in", "drafter", "--platform", url, "--password-file", path), 1.0)
        path.unlink()
        equal((status, "已取消" in said), (4, True), f"waiting for the platform: {said}")


CITY_COPY = FOLDER / "copy-of-city.db"
CITY.run("backup", CITY_COPY)

if __name__ == "__main__":
    main(*tests_of([(f"a full disk under {name}", words) for name, words in WRITERS], disk_is_full), full_disk_sample, full_output,
         read_only, locked, at_once, unreachable, platform, cancel_jobs, cancel_waiting)
