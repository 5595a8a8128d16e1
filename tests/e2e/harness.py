# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests share: the real programs, a city, a platform, a network that can be cut."""
import json
import os
import pathlib
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback

BIN = pathlib.Path(os.environ["ZHIDA_BIN"])
SEED = int(os.environ.get("ZHIDA_SEED", 2022))  # of the moments at which something is killed
PEOPLE = {"drafter": "drafter", "importer": "drafter", "reviewer1": "reviewer", "reviewer2": "reviewer",
          "finance": "finance", "auditor": "auditor", "admin": "system-admin"}


class Failure(Exception):
    """A program did not do what it should."""


def wait_for(condition, seconds=20, what="condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise Failure(f"timed out waiting for {what}")


def program(name):
    for place in (BIN / name, *(BIN / folder / name for folder in ("src/ctl", "src/platform", "src/desktop"))):
        if place.is_file():
            return str(place)
    raise Failure(f"{name} is not built")


def at_clock(clock, command):
    """@command under a clock that is put back or forth, such as "-2d"; None: the true one."""
    if not clock:
        return command
    library, = pathlib.Path("/usr/lib").glob("*/faketime/libfaketime.so.1")
    sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
    return ["env", f"LD_PRELOAD={library}", f"FAKETIME={clock}", "FAKETIME_DONT_FAKE_MONOTONIC=1",
            f"ASAN_OPTIONS={sanitizer}", *command]


def equal(left, right, what):
    if left != right:
        raise Failure(f"{what}: {left!r} is not {right!r}")


class Library:
    """One library file and zhidactl on it."""

    def __init__(self, path, user=None):
        self.path, self.user, self.clock = pathlib.Path(path), user, None

    def command(self, *words, user=None):
        user = user or self.user
        return at_clock(self.clock, [program("zhidactl"), "--db", str(self.path), *(["--user", user] if user else []),
                                     *map(str, words)])

    def run(self, *words, status=0, user=None, data=None):
        """Runs a verb; its JSON when --json is among the words. @status: expected exit status, None = any."""
        done = subprocess.run(self.command(*words, user=user), capture_output=True, text=True, input=data, timeout=300)
        if status is not None and done.returncode != status:
            raise Failure(f"{' '.join(map(str, words))}: exit {done.returncode}, not {status}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        if "--json" in words and done.stdout.strip():
            return json.loads(done.stdout)
        return done.stdout + done.stderr

    def json(self, *words, **more):
        return self.run(*words, "--json", **more)

    def sign_in(self, user, url, password):
        self.user = None
        self.run("sign-in", user, "--platform", url, data=password + "\n")


class Platform:
    """zhidad on a port of its own; may be killed and started again."""

    def __init__(self, db, folder):
        self.db, self.port_file, self.log = db, folder / "port", open(folder / "service.log", "ab")
        self.process = None

    def start(self, *options, clock=None):
        self.port_file.unlink(missing_ok=True)
        self.process = subprocess.Popen(
            at_clock(clock, [program("zhidad"), "serve", "--db", str(self.db), "--listen", "127.0.0.1:0", "--port-file",
                             str(self.port_file), *map(str, options)]), stderr=self.log)
        wait_for(lambda: self.port_file.exists() and self.port_file.read_text().strip(), what="zhidad")
        wait_for(self.answers, what="an answer of zhidad")

    @property
    def port(self):
        return int(self.port_file.read_text())

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=2).close()
            return True
        except OSError:
            return False

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            if self.process.wait(timeout=20) != 0:
                raise Failure(f"zhidad ended with {self.process.returncode}")


class Line:
    """The network between desktops and platform: a relay that can be cut, or made to lose answers to what changes something."""

    def __init__(self, platform):
        self.platform, self.up, self.lose_answers = platform, True, 0
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def accept(self):
        while True:
            near, _ = self.server.accept()
            if not self.up:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self.platform.port), timeout=5)
            except (OSError, ValueError):
                near.close()
                continue
            asked = {}  # of this connection: the method of the last request
            threading.Thread(target=self.relay, args=(near, far, asked, False), daemon=True).start()
            threading.Thread(target=self.relay, args=(far, near, asked, True), daemon=True).start()

    def relay(self, source, target, asked, is_answer):
        try:
            while data := source.recv(65536):
                if not is_answer and (method := data.split(b" ", 1)[0]) in (b"GET", b"POST", b"PUT", b"DELETE"):
                    asked["method"] = method
                if is_answer and self.lose_answers > 0 and asked.get("method") != b"GET":
                    self.lose_answers -= 1
                    break
                if not self.up:
                    break
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
            end.close()


class City:
    """A sample city: the platform's library, accounts, and one cache per person."""

    def __init__(self, enterprises=300, pack="zhengzhou", seed=7):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="zhida-e2e-"))
        (self.folder / "run").mkdir(mode=0o700)
        os.environ["XDG_RUNTIME_DIR"] = str(self.folder / "run")  # tokens of this city go with it
        self.central = Library(self.folder / "platform.db")
        self.service("init")
        self.central.run("sample", "--pack", pack, "--enterprises", enterprises, "--seed", seed)
        self.passwords = {user: f"geheim-{user}-7" for user in PEOPLE}
        for user, role in PEOPLE.items():
            self.service("user", "add", user, "--role", role, data=self.passwords[user] + "\n")
        self.platform = Platform(self.central.path, self.folder)
        self.platform.start()
        self.line = Line(self.platform)

    def service(self, *words, data=None):
        subprocess.run([program("zhidad"), *words, "--db", str(self.central.path)], check=True, timeout=120,
                       capture_output=True, text=True, input=data)

    def desktop(self, user):
        """The cache of @user, signed in and synchronised."""
        library = Library(self.folder / f"{user}-{len(list(self.folder.iterdir()))}.db")
        library.sign_in(user, self.line.url, self.passwords[user])
        library.run("sync")
        return library

    def close(self):
        """Ends the platform; nothing is left but what somebody asked to keep, to look into a failure."""
        try:
            self.platform.stop()
        finally:
            if "ZHIDA_KEEP" not in os.environ:
                shutil.rmtree(self.folder, ignore_errors=True)


def main(*tests):
    """Runs the tests as TAP; a test is a function, its docstring the name."""
    print(f"# seed {SEED}")
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        random.seed(SEED)
        try:
            test()
            print(f"ok {number} - {test.__doc__}", flush=True)
        except Exception:  # noqa: BLE001 - every failure is told
            failed += 1
            print(f"not ok {number} - {test.__doc__}")
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
    sys.exit(1 if failed else 0)
