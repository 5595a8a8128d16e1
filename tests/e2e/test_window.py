#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real window with real keys: signing in, reviewing, a kill, a network that is cut. Needs a display."""
import office
from harness import City, Failure, Library, main, wait_for
from window import FIRST_ROW, Window

POLICY, KIND = "zhengzhou-24", "entry"
CITY = CASES = None


def acts(library):
    """The cases that the reviewer decided, as @library has it: one for every act."""
    return sorted(subject for subject, in office.rows(
        library, "SELECT subject FROM log WHERE kind = 'act' AND actor = 'reviewer1'"))


def sent(library):
    return not library.json("outbox")["outbox"]


def once(*libraries):
    """Nothing lost, nothing twice: the same acts everywhere, one for each case, and whole logs."""
    first = acts(libraries[0])
    if len(first) != len(set(first)):
        raise Failure(f"decided twice: {first}")
    for library in libraries:
        if acts(library) != first:
            raise Failure(f"{library.path.name} has {acts(library)}, not {first}")
        if library.json("audit", "verify")["ok"] is not True:
            raise Failure(f"the log of {library.path.name} is damaged")


def reviewer():
    """The reviewer's desk; it is made by the first test."""
    return Library(CITY.folder / "window.db", "reviewer1")


def review(window, name):
    """To the page by its key, to the first case by the mouse."""
    window.go("review")
    window.settle(name)
    window.click(*FIRST_ROW)
    window.settle(name)


def refuse(window, reason):
    """Sends the current case back by the keyboard alone."""
    window.key("r")
    window.type(reason)
    window.key("Return")


def test_sign_in():
    """a password typed into the form opens the desk, which fills from the platform"""
    desk = reviewer()
    with Window(desk.path, "--platform", CITY.line.url) as window:
        window.settle("form")
        window.type("reviewer1")
        window.key("Tab")
        window.type(CITY.passwords["reviewer1"])
        window.key("Return")
        wait_for(lambda: len(office.rows(desk, "SELECT id FROM case_file")) == len(CASES), 60, "the cases")
        review(window, "queue")
        window.close()


def test_decide():
    """a case is sent back by keyboard and reaches the platform with its reason"""
    desk = reviewer()
    with Window(desk.path) as window:
        review(window, "before")
        refuse(window, "Please add the contract")
        wait_for(lambda: len(acts(CITY.central)) == 1, 30, "the decision at the platform")
        window.settle("sent")
        window.close()
    case = acts(CITY.central)[0]
    shown = CITY.central.json("case", "show", case)
    if shown["case"]["state"] != "sent-back" or "Please add the contract" not in str(shown):
        raise Failure(f"the platform shows {shown}")
    once(desk, CITY.central)


def test_kill():
    """killed right after deciding: the decision is there, once, and is sent after the next start"""
    desk = reviewer()
    before = len(acts(desk))
    with Window(desk.path) as window:
        review(window, "kill")
        CITY.line.up = False
        refuse(window, "Amount unclear")
        wait_for(lambda: len(acts(desk)) == before + 1, 20, "the decision on the desk")
        window.kill()
    CITY.line.up = True
    with Window(desk.path) as window:
        wait_for(lambda: len(acts(CITY.central)) == before + 1, 60, "the decision at the platform")
        window.close()
    wait_for(lambda: sent(desk), 10, "an empty outbox")
    once(desk, CITY.central)


def test_network():
    """without a network decisions wait; when it is back they go, in order and once"""
    desk = reviewer()
    before = len(acts(desk))
    with Window(desk.path) as window:
        review(window, "online")
        CITY.line.up = False
        window.key("a")
        wait_for(lambda: len(acts(desk)) == before + 1, 20, "the first decision on the desk")
        window.settle("offline")
        refuse(window, "Name differs")
        wait_for(lambda: len(acts(desk)) == before + 2, 20, "the second decision on the desk")
        if len(acts(CITY.central)) != before:
            raise Failure("the cut line carried something")
        window.settle("waiting")
        CITY.line.up = True
        wait_for(lambda: len(acts(CITY.central)) == before + 2, 90, "both decisions at the platform")
        window.settle("back")
        window.close()
    wait_for(lambda: sent(desk), 10, "an empty outbox")
    once(desk, CITY.central)


if __name__ == "__main__":
    CITY = City(enterprises=600)
    try:
        drafter = CITY.desktop("drafter")
        CASES = office.open_cases(drafter, POLICY, office.qualifying(CITY, POLICY, KIND, 6), "first entries")
        office.consented(drafter, CASES, CITY.central.json("match")["as_of"])
        main(test_sign_in, test_decide, test_kill, test_network)
    finally:
        CITY.close()
