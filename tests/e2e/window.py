# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window, driven by keyboard and mouse through xdotool; needs a display (tests/with-display.sh)."""
import os
import pathlib
import re
import signal
import subprocess
import time

from harness import Failure, program, wait_for

SOURCE = pathlib.Path(__file__).resolve().parents[2]
FIRST_ROW = 300, 148  # of the queue, in the window as it opens
PICTURES = pathlib.Path(os.environ.get("ZHIDA_PICTURES", "."))


def page_key(page):
    """The key that leads to @page: they are numbered as they stand in the sidebar."""
    ids = re.findall(r'^  \{ "(\w+)", N_', next((SOURCE / "src/desktop").rglob("pages.c")).read_text(), re.M)
    return f"ctrl+{(ids.index(page) + 1) % 10}"


def xdotool(*words):
    return subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True).stdout.split()


class Window:
    """zhida on one library. @more: further words of its command line."""

    def __init__(self, library, *more, maximized=False):
        self.library, self.log = pathlib.Path(library), open(f"{library}.window.log", "ab")
        environment = os.environ | self.settings(maximized)
        self.process = subprocess.Popen([program("zhida"), "--library", str(library), *map(str, more)],
                                        env=environment, stderr=self.log)
        wait_for(self.find, 60, "the window")

    def settings(self, maximized):
        """Settings of this window alone, in a file beside its library."""
        folder = self.library.with_suffix(".config")
        (folder / "gtk-4.0").mkdir(parents=True, exist_ok=True)
        (folder / "glib-2.0/settings").mkdir(parents=True, exist_ok=True)
        (folder / "glib-2.0/settings/keyfile").write_text(
            f"[org/zhida/Zhida]\nwindow-maximized={str(maximized).lower()}\n")
        ini = pathlib.Path(os.environ.get("XDG_CONFIG_HOME", "")) / "gtk-4.0/settings.ini"
        if ini.is_file():
            (folder / "gtk-4.0/settings.ini").write_text(ini.read_text())
        return {"XDG_CONFIG_HOME": str(folder), "GSETTINGS_BACKEND": "keyfile"}

    def find(self):
        if self.process.poll() is not None:
            raise Failure(f"zhida ended with {self.process.returncode}: {pathlib.Path(self.log.name).read_text()[-2000:]}")
        self.id = next(iter(xdotool("search", "--onlyvisible", "--pid", self.process.pid, "--class", "zhida")), None)
        return self.id

    def key(self, *keys):
        xdotool("windowfocus", "--sync", self.id)
        xdotool("key", "--clearmodifiers", "--delay", 60, *keys)

    def type(self, text):
        xdotool("type", "--delay", 40, text)

    def click(self, x, y):
        xdotool("mousemove", "--window", self.id, x, y, "click", 1)
        xdotool("mousemove", "--window", self.id, 640, 20)  # where nothing explains itself

    def go(self, page):
        self.key(page_key(page))

    def picture(self, path):
        subprocess.run(["import", "-window", "root", str(path)], check=True, capture_output=True)

    def settle(self, name):
        """Waits until the window stands still: then it has loaded what it shows. Its picture is kept."""
        path, before = PICTURES / f"window-{name}.png", None
        for _ in range(60):
            self.picture(path)
            now = path.read_bytes()
            if now == before:
                return
            before = now
            time.sleep(0.6)
        raise Failure(f"the window never stood still: {path}")

    def __enter__(self):
        return self

    def __exit__(self, *failure):
        if self.process.poll() is None:
            self.kill()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self):
        self.key("ctrl+q")
        if self.process.wait(timeout=20) != 0:
            raise Failure(f"zhida ended with {self.process.returncode}")
