# SPDX-License-Identifier: GPL-3.0-or-later
"""The readers that `compare` asks. Each answers for a file with {"epoch1904": …, "sheets": [{"name", "cells"}]}, where a
cell is [row from 1, column from 0, kind, text, text as shown or ""]; or with {"error": why}."""
import json
import os
import re
import select
import subprocess
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECONDS, MEGABYTES = 10, 200  # what Zhida may take for a sheet
HANG = 120                    # seconds after which it is stopped
PATIENCE = 30                 # seconds for a peer


class Peer:
    """A program that reads one workbook after another; started again when it dies or takes too long."""

    def __init__(self, name, command, suffixes):
        self.name, self.command, self.suffixes = name, command, suffixes
        self.process = None

    def reads(self, path):
        return path.suffix.lower() in self.suffixes

    def read(self, path):
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            self.process.stdin.write(f"{path}\n".encode())
            self.process.stdin.flush()
            return json.loads(self.line())
        except (TimeoutError, BrokenPipeError, ValueError) as fault:
            self.stop()
            return {"error": type(fault).__name__}

    def line(self):
        pieces, end = [], time.monotonic() + PATIENCE
        while not pieces or not pieces[-1].endswith(b"\n"):
            if not select.select([self.process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                raise TimeoutError
            pieces.append(os.read(self.process.stdout.fileno(), 1 << 20))
            if not pieces[-1]:
                raise BrokenPipeError
        return b"".join(pieces)

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


class Office(Peer):
    """LibreOffice without a window, by way of the .xlsx that it makes of a file."""

    def __init__(self, openpyxl, suffixes):
        super().__init__("libreoffice", None, suffixes)
        self.openpyxl = openpyxl
        self.folder = tempfile.TemporaryDirectory()

    def read(self, path):
        profile = f"-env:UserInstallation=file://{self.folder.name}/profile"
        try:
            subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                            self.folder.name, str(path)], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
        except subprocess.TimeoutExpired as fault:
            return {"error": str(fault)}
        made = Path(self.folder.name, path.stem + ".xlsx")
        answer = self.openpyxl.read(made) if made.exists() else {"error": "no workbook was made"}
        made.unlink(missing_ok=True)
        return answer

    def stop(self):
        self.folder.cleanup()


def peers(with_office):
    python = ["/usr/bin/python3", str(HERE / "peer-python.py")]
    openpyxl = Peer("openpyxl", python + ["openpyxl"], {".xlsx", ".xlsm", ".xltx", ".xltm"})
    found = [
        openpyxl,
        Peer("xlrd", python + ["xlrd"], {".xls", ".xlt", ".et"}),
        Peer("sheetjs", ["node", str(HERE / "peer-sheetjs.mjs")],
             {".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".et", ".ods", ".fods", ".ots", ".xml", ".html"}),
    ]
    if with_office:
        found.append(Office(openpyxl, {".xlsx", ".xlsm", ".xls", ".ods", ".fods", ".xml"}))
    return found


class Zhida:
    """zhidactl, each time anew; it notes every end that is not an answer or a sentence."""

    def __init__(self, program, generous):
        self.program, self.generous = program, generous
        self.faults = []

    def read(self, path):
        status, output, sentence = self.run(path, "list", "--json")
        if status != 0:
            return {"error": sentence}
        sheets = []
        for number, sheet in enumerate(json.loads(output)["sheets"], 1):
            status, output, sentence = self.run(path, "dump", "--json", "--sheet", str(number))
            rows = [json.loads(line) for line in output.splitlines()] if status == 0 else []
            sheets.append({"name": sheet["name"], "error": sentence if status else None,
                           "cells": {(row["row"], c): text for row in rows for c, text in enumerate(row["cells"]) if text}})
        return {"sheets": sheets}

    def run(self, path, verb, *options):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            process = subprocess.Popen([self.program, "sheet", verb, str(path), *options], stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=err)
            killer = threading.Timer(HANG, process.kill)
            killer.start()
            _, wait, usage = os.wait4(process.pid, 0)
            killer.cancel()
            process.returncode = os.waitstatus_to_exitcode(wait)
            out.seek(0)
            err.seek(0)
            output, sentence = out.read(), err.read().decode("utf-8", "replace").strip()
        self.judge(path, verb, process.returncode, usage, sentence)
        return process.returncode, output, sentence

    def judge(self, path, verb, status, usage, sentence):
        seconds, megabytes = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
        if status not in (0, 1, 2, 3, 4) or re.search(r"Sanitizer|runtime error|CRITICAL|WARNING", sentence):
            self.faults.append(f"{path}: {verb} ended with {status}: {sentence[:400]}")
        elif status != 0 and not sentence:
            self.faults.append(f"{path}: {verb} ended with {status} and no sentence")
        if not self.generous and (seconds > SECONDS or megabytes > MEGABYTES):
            self.faults.append(f"{path}: {verb} took {seconds:.1f} s of processor and {megabytes:.0f} MB")
