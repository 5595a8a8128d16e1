#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line itself: help of every verb, and wrong usage, which is exit 2 and changes nothing."""
import pathlib
import re

from support import CHINESE, ENGLISH, FOLDER, VERBS, Failure, Run, Unchanged, equal, main, sample, tests_of, workbook

CITY = sample(enterprises=40)
DB = ("--db", CITY.path)
ROSTER = workbook(FOLDER / "list.xlsx", [["统一社会信用代码"], ["91410100MA0000000X"]])


def whole_help():
    """the help names every verb, in Chinese"""
    text = Run("--help").must_say().out
    equal(text, Run("help").must_say().out, "the two ways to ask")
    equal([verb for verb in VERBS if not re.search(rf"^  {verb}\b", text, re.M)], [], "verbs that are missing")
    if ENGLISH.search(re.sub(r"zhidactl.*", "", text)):
        raise Failure(ENGLISH.search(text)[0])


def manual():
    """the manual names every verb and every option"""
    page = pathlib.Path(__file__).resolve().parents[2] / "data" / "man" / "zhidactl.1"
    plain = page.read_text(encoding="utf-8").replace("\\-", "-")
    options = set()
    for verb in VERBS:
        options |= set(re.findall(r"^  (--[a-z-]+)", Run(*verb.split(), "--help").out, re.M))
    missing = [word for word in [*VERBS, *sorted(options)] if word not in plain]
    equal(missing, [], "words that the manual lacks")


def verb_help(verb):
    run = Run(*verb.split(), "--help").must_say(f"zhidactl {verb}" if verb.split()[0] in ("sheet", "uscc") else verb, "--json")
    if len(CHINESE.findall(run.out)) < 20:
        raise Failure(f"not Chinese: {run}")
    equal(Run(*DB, *verb.split(), "-h").out, run.out, "help with and without a library")


WRONG = [
    ("no words at all", [], ""),
    ("no verb behind the library", [*DB], ""),
    ("a verb that is none", ["fly"], "fly"),
    ("half a verb", ["policy"], "policy list"),
    ("half a verb with a wrong half", ["policy", "fly"], "policy list"),
    ("an option that is none", [*DB, "policy", "list", "--colour"], "--colour"),
    ("an option in front that is none", ["--colour", "policy", "list"], "--colour"),
    ("an option of another verb", [*DB, "policy", "list", "--seed", "4"], "--seed"),
    ("a short option", [*DB, "policy", "list", "-x"], "-x"),
    ("an option without its value", [*DB, "case", "list", "--policy"], "--policy"),
    ("a common option without its value", ["--db"], "--db"),
    ("a flag with a value", [*DB, "outbox", "--all=yes"], "--all"),
    ("a number that is none", [*DB, "sample", "--enterprises", "many"], "many"),
    ("a number too small", [*DB, "sample", "--enterprises", "0"], "0"),
    ("a number too large", [*DB, "sample", "--enterprises", "99999999999999999999"], "99999999999999999999"),
    ("a number below nothing", [*DB, "case", "list", "--limit", "-3"], "-3"),
    ("no argument", [*DB, "policy", "show"], "policy show"),
    ("one argument too many", [*DB, "policy", "show", "a", "b"], "policy show"),
    ("a verb of a library without one", ["policy", "list"], "--db"),
    ("a restore without a library", ["restore", "x.db"], "--db"),
    ("a state that is none", [*DB, "case", "list", "--state", "sold"], "first-ok"),
    ("a move that is none", [*DB, "decide", "x", "fly"], "pass-first"),
    ("a move that only opening makes", [*DB, "decide", "x", "open"], "open"),
    ("a day that is none", [*DB, "--as-of", "2022-13-01", "match"], "2022-13-01"),
    ("a roster without its policy", [*DB, "roster", "import", ROSTER], "--policy"),
    ("a profile without its bureau", [*DB, "profile", "import", ROSTER], "--source"),
    ("facts that shall be complete", [*DB, "profile", "import", ROSTER, "--source", "gxj", "--complete"], "--kind"),
    ("a choice without its row", [*DB, "roster", "import", ROSTER, "--policy", "zhengzhou-08", "--choose", "2"], "="),
    ("a choice for no row", [*DB, "roster", "import", ROSTER, "--policy", "zhengzhou-08", "--choose", "x=1"], "x"),
    ("a row of the outbox that is none", [*DB, "settle", "x", "mine"], "x"),
    ("a settlement that is none", [*DB, "settle", "1", "both"], "mine"),
]


def wrong(words, said):
    with Unchanged(FOLDER):
        Run(*words).must_fail(2, said) if words[:1] and words != [*DB] else asks_for_verb(words)


def asks_for_verb(words):
    """With nothing to do the help is shown, and the exit is still 2."""
    run = Run(*words)
    equal((run.status, "policy list" in run.out, len(CHINESE.findall(run.err)) > 3), (2, True, True), str(run))


def places():
    """options stand anywhere, with a space or an equals sign; behind -- there are none"""
    first = Run(*DB, "--json", "policy", "show", "zhengzhou-08").must_say().out
    for words in (("policy", "show", f"--db={CITY.path}", "zhengzhou-08", "--json"),
                  ("policy", "show", "zhengzhou-08", "--json", *DB), ("--json", *DB, "policy", "show", "--", "zhengzhou-08")):
        equal(Run(*words).must_say().out, first, str(words))
    workbook(FOLDER / "-list.xlsx", [["甲"], ["乙"]])
    Run("sheet", "dump", "--", "-list.xlsx").must_say("甲")
    Run("--version").must_say("zhidactl ")


def strangers():
    """a person that the library does not know may do nothing"""
    with Unchanged(FOLDER):
        Run(*DB, "--user", "ghost", "policy", "list").must_fail(4, "ghost")
        Run(*DB, "--user", "", "match").must_fail(4)


if __name__ == "__main__":
    main(whole_help, manual, *tests_of([(f"help of {verb}", verb) for verb in VERBS], verb_help), *tests_of(WRONG, wrong), places,
         strangers)
