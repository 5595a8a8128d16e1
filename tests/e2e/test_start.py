#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""./start with programs that are built already: its options, the city, the platform, the page in the browser, the end."""
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import urllib.request

import office
from harness import Failure, Library, equal, main, program, wait_for

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TREE = pathlib.Path(tempfile.mkdtemp(prefix="zhida start 直达-"))  # as people name folders
CITY = TREE / "data/zhida/sample-kaifeng"


def script(path, text):
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def make_tree():
    """A clone in which everything is installed and built."""
    shutil.copy(SOURCE / "start", TREE)
    for folder in ("tools", "build/meson-info", "build/root/bin"):
        (TREE / folder).mkdir(parents=True)
    for name in ("zhida", "zhidactl", "zhidad"):
        (TREE / "build/root/bin" / name).symlink_to(program(name))
    (TREE / "build/build.ninja").touch()
    (TREE / "build/meson-info/meson-info.json").write_text(f'{{"source": "{TREE}"}}')
    script(TREE / "tools/ninja", "exit 0")
    script(TREE / "tools/dpkg-query", "echo installed")


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY", "GDK_BACKEND")}
    return kept | {"PATH": f"{TREE}/tools:{os.environ['PATH']}", "XDG_DATA_HOME": str(TREE / "data"),
                   "XDG_CONFIG_HOME": str(TREE / "config"), "GSETTINGS_BACKEND": "memory"} | more


def run(*words, **more):
    """What ./start says when it ends by itself: (exit status, output)."""
    done = subprocess.run([TREE / "start", *words], env=environment(**more), text=True, timeout=120,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.returncode, done.stdout


class Running:
    """./start in the background, until it has told its address."""

    def __init__(self, *words):
        self.log = TREE / f"log-{len(list(TREE.iterdir()))}"
        self.process = subprocess.Popen([TREE / "start", *words], env=environment(), stdout=open(self.log, "wb"),
                                        stderr=subprocess.STDOUT)
        wait_for(self.address, 120, "the address")

    def address(self):
        if self.process.poll() is not None:
            raise Failure(f"./start ended with {self.process.returncode}: {self.log.read_text()}")
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.log.read_text())
        return found and found[0]

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


def parties(library):
    try:
        return office.rows(library, "SELECT count(*) FROM party")[0][0]
    except sqlite3.Error:  # it is still being made
        return 0


def alive():
    """Programs of ours that run on files of this test."""
    lines = (path.read_bytes() for path in pathlib.Path("/proc").glob("[0-9]*/cmdline") if path.exists())
    return [line for line in lines if bytes(str(CITY), "utf-8") in line]


def test_options():
    """wrong options are named, with status 2 and nothing done"""
    for words, said in ((["--pack", "beijing"], "kaifeng"), (["--pack"], "--pack"), (["--user", "nobody"], "nobody"),
                        (["--enterprises", "0"], "--enterprises"), (["--enterprises=many"], "--enterprises"), (["--now"], "--now")):
        status, output = run(*words)
        equal((status, said in output.splitlines()[0]), (2, True), f"{words}: {output}")
    status, output = run("--help")
    equal((status, "--fresh" in output), (0, True), "--help")
    equal(run("--build-only"), (0, f"{TREE}/build/root/bin\n"), "--build-only")
    equal((TREE / "data").exists(), False, "something was made")


def test_other_build():
    """a build folder that was set up by hand, to be installed elsewhere, is set up again"""
    asked, kept = TREE / "asked", TREE / "kept"
    shutil.copytree(TREE / "build", kept, symlinks=True)
    (TREE / "build/meson-info/intro-buildoptions.json").write_text('[{"name": "prefix", "value": "/usr/local"}]')
    script(TREE / "tools/meson", f'echo "$@" >"{asked}"')
    equal(run("--build-only")[0], 0, "--build-only")
    equal((f"--prefix={TREE}/build/root" in asked.read_text(), (TREE / "build/build.ninja").exists()), (True, False), "set up again")
    shutil.rmtree(TREE / "build")
    kept.rename(TREE / "build")


def test_refusals():
    """a folder that cannot be written and missing packages are told in a sentence"""
    status, output = run(XDG_DATA_HOME="/proc/nowhere")
    equal((status, "不能写入 /proc/nowhere/zhida" in output), (4, True), output)
    script(TREE / "tools/dpkg-query", "exit 1")
    script(TREE / "tools/id", "echo 1000")
    script(TREE / "tools/apt-get", "exit 1")
    script(TREE / "tools/sudo", 'exec "$@"')
    status, output = run()
    equal((status, "libgtk-4-dev" in output, "软件源" in output), (4, True, True), output)
    for name in ("id", "apt-get", "sudo"):
        (TREE / "tools" / name).unlink()
    script(TREE / "tools/dpkg-query", "echo installed")


def test_day():
    """without a display the window is served to a browser; later runs join; Ctrl+C ends everything"""
    words = ["--pack", "kaifeng", "--enterprises", "300"]
    first = Running(*words)
    with urllib.request.urlopen(first.address(), timeout=10) as page:
        equal((page.status, b"broadway.js" in page.read()), (200, True), "the page")
    cache = Library(CITY / "cache-reviewer1.db")
    wait_for(lambda: parties(cache) == 300, 60, "the reviewer's copy of the city")
    status, output = run(*words)
    equal((status, first.address() in output), (0, True), output)
    second = Running(*words, "--user", "drafter")
    equal(second.address() != first.address(), True, "another user's window")
    equal(second.interrupt(), 130, "status after Ctrl+C")
    equal((first.process.poll(), len(alive()) > 0), (None, True), "the first goes on")
    equal(first.interrupt(), 130, "status after Ctrl+C")
    equal(alive(), [], "what is left")


def test_fresh():
    """--fresh keeps the old city beside the new one"""
    old = (CITY / "passwords").read_text()
    third = Running("--pack", "kaifeng", "--enterprises", "250", "--fresh")
    equal(third.interrupt(), 130, "status after Ctrl+C")
    kept, = CITY.parent.glob("sample-kaifeng.2*")
    equal(((kept / "passwords").read_text(), (CITY / "passwords").read_text() != old), (old, True), "passwords")
    equal(parties(Library(CITY / "platform.db")), 250, "enterprises of the new city")
    equal(alive(), [], "what is left")


if __name__ == "__main__":
    try:
        make_tree()
        main(test_options, test_other_build, test_refusals, test_day, test_fresh)
    finally:
        shutil.rmtree(TREE, ignore_errors=True)
