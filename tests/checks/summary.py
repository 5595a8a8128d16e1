#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the time of each suite of a meson test run and "N passed, N failed".

Sub-tests of TAP programs count one by one; a skipped one is named, so that
nobody takes it for passed."""
import collections
import json
import re
import sys


def subtests(test):
    """(passed, failed, skipped names) of one program."""
    lines = re.findall(r"^(not ok|ok) \d+(.*)$", test.get("stdout", ""), re.M)
    good = test["result"] in ("OK", "EXPECTEDFAIL")
    if not lines:
        return (1, 0, []) if good else ((0, 0, [test["name"]]) if test["result"] == "SKIP" else (0, 1, []))
    skipped = [name for state, name in lines if state == "ok" and "# SKIP" in name.upper()]
    failed = sum(1 for state, _ in lines if state == "not ok")
    passed = sum(1 for state, _ in lines if state == "ok") - len(skipped)
    if not good and failed == 0:
        failed = 1  # died on the way
    return passed, failed, skipped


def main():
    tests = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
    seconds = collections.Counter()
    passed = failed = 0
    for test in tests:
        suite = test["name"].split(" / ")[0].split(":")[-1] if " / " in test["name"] else "other"
        seconds[suite] += test["duration"]
        good, bad, skipped = subtests(test)
        passed += good
        failed += bad
        for name in skipped:
            print(f"skipped: {test['name']}{name}")
        if bad:
            print(f"failed: {test['name']} ({test['result']})")
    for suite, duration in sorted(seconds.items()):
        print(f"{suite}: {duration:.1f} s")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main())
