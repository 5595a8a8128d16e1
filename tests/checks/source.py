#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The project's own rules for its source, as TAP: layers, lengths, versions, SPDX."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SRC = ROOT / "src"

# What a folder may include besides itself: everything that stands before it.
LAYERS = {
    "base": set(),
    "policy": {"base"},
    "profile": {"base", "policy"},
    "match": {"base", "policy", "profile"},
    "cases": {"base", "policy", "profile", "match"},
    "sheet": {"base"},
    "paper": {"base"},
    "store": {"base", "policy", "profile", "match", "cases"},
    "sync": {"base", "policy", "profile", "cases"},
    "work": {"base", "policy", "profile", "match", "cases", "sheet", "paper", "store", "sync"},
    "platform": {"base", "policy", "profile", "match", "cases", "store", "work"},
    "ctl": {"base", "policy", "profile", "match", "cases", "sheet", "store", "work", "sync"},
    "compat": {"base"},
    "desktop": {"base", "policy", "profile", "match", "cases", "sheet", "paper", "store", "work", "sync", "compat"},
}
# What a room of src/desktop may include besides itself; the pages' rooms: all of these, and each other.
ROOMS = {"kit": set(), "shell": {"kit"}, "session": {"kit", "shell"}}
FILE_LINES, FUNCTION_LINES, NESTING = 700, 80, 5
VERSION_CHECK = re.compile(r"\b(GTK|ADW|GLIB|SQLITE|LIBCURL|MHD|GDK)_(CHECK_VERSION|VERSION_NUMBER|VERSION_NUM|VERSION)\b")


def files(suffixes):
    return sorted(p for p in SRC.rglob("*") if p.suffix in suffixes)


def check_layers():
    for path in files({".c", ".h"}):
        folder = path.relative_to(SRC).parts[0]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found = re.match(r'#include "([a-z]+)/', line)
            if found and found[1] != folder and found[1] not in LAYERS[folder]:
                yield f"{path.relative_to(ROOT)}:{number}: {folder} may not include {found[1]}"


def check_rooms():
    for room, below in ROOMS.items():
        for path in sorted((SRC / "desktop" / room).glob("*.[ch]")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                found = re.match(r'#include "desktop/([a-z]+)/', line)
                if found and found[1] != room and found[1] not in below:
                    yield f"{path.relative_to(ROOT)}:{number}: {room} may not include {found[1]}"


def check_file_length():
    for path in files({".c", ".h"}):
        length = path.read_text(encoding="utf-8").count("\n")
        if length > FILE_LINES:
            yield f"{path.relative_to(ROOT)}: {length} lines (at most {FILE_LINES})"


def functions(text):
    """(name, first line, lines, deepest nesting) of every function of a C file in GNOME style."""
    lines = text.splitlines()
    start = name = None
    for number, line in enumerate(lines, 1):
        if line.startswith("{"):
            start, depth, deepest = number, 0, 0
            name = next((m[1] for back in range(number - 2, max(-1, number - 12), -1)
                         if (m := re.match(r"(\w+) \(", lines[back]))), "?")
        if start:
            bare = re.sub(r"'(\\.|[^'])'|\"(\\.|[^\"\\])*\"|/\*.*?\*/", "", line)
            for char in bare:
                depth += {"{": 1, "}": -1}.get(char, 0)
                deepest = max(deepest, depth)
            if line.startswith("}"):
                if not line.rstrip().endswith(";"):
                    yield name, start, number - start + 1, deepest
                start = None


def check_functions():
    for path in files({".c"}):
        for name, line, length, nesting in functions(path.read_text(encoding="utf-8")):
            where = f"{path.relative_to(ROOT)}:{line}: {name}"
            if length > FUNCTION_LINES:
                yield f"{where}: {length} lines (at most {FUNCTION_LINES})"
            if nesting > NESTING:
                yield f"{where}: nested {nesting} deep (at most {NESTING})"


def check_versions():
    for path in files({".c", ".h"}):
        if path.relative_to(SRC).parts[0] == "compat":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if VERSION_CHECK.search(line) and line.lstrip().startswith("#"):
                yield f"{path.relative_to(ROOT)}:{number}: a library's version is asked outside src/compat"


def check_habits():
    for path in files({".c", ".h"}):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in text[:200]:
            yield f"{name}: no SPDX line"
        if path.suffix == ".h" and "#pragma once" not in text:
            yield f"{name}: no #pragma once"
        if re.search(r"^\s*goto\b", text, re.M):
            yield f"{name}: goto"
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text):
            yield f"{name}: unfinished work"


def main():
    checks = [check_layers, check_rooms, check_file_length, check_functions, check_versions, check_habits]
    print(f"1..{len(checks)}")
    bad = False
    for number, check in enumerate(checks, 1):
        problems = list(check())
        bad |= bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {check.__name__[6:].replace('_', ' ')}")
        for problem in problems:
            print(f"# {problem}")
    return 1 if bad else 0


sys.exit(main())
