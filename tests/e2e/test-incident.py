#!/usr/bin/env python3
"""Look into the incident and solve it in the real program: over AT-SPI, by keys alone, and by the mouse.

SPDX-License-Identifier: MIT

usage: test-incident.py PROGRAM
"""

import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import course  # noqa: E402 (found by the line above)
import tap  # noqa: E402 (likewise)
from keyboard import click, corner_of, press, turn  # noqa: E402 (likewise)
from program import Atspi, BUTTONS, GLib, Program, find, tree, wait_for, window_of  # noqa: E402 (likewise)

PLACE = course.place_of("cost-and-signals", "night-on-call")
COMPLAINT = "“At 21:40 I switched the app to the dark theme.*"
LISTING = r"user:42 at 22:16\n.*(\n.*)*"
FOREVER = "The bad night went by in silence.*"
TOO_OFTEN = "It fires on the bad night, and on 5 ordinary ones.*"
WON = "It fires on the bad night, and on no ordinary one.*"
TEXTS = {Atspi.Role.LABEL, Atspi.Role.STATUS_BAR}

program = Program(sys.argv[1])


def is_told(words):
    return find(program.process, TEXTS, words)


def told(words):
    return wait_for(words, lambda: is_told(words))[0]


def one(role, name):
    return wait_for(name, lambda: find(program.process, role, name))[-1]


def focused():
    """The name of what has the focus, or what kind of thing it is where it has none."""
    for node in tree(window_of(program.process)):
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node.get_name() or node.get_role_name()
        except GLib.Error:
            continue
    return ""


def tab_to(name, key="Tab"):
    """Press Tab until the focus is there."""
    passed = []
    for _press in range(80):
        here = wait_for("the focus", focused)
        if here == name:
            return
        passed.append(here)
        press(key)
        wait_for("the focus to move on", lambda: focused() != here)
    raise AssertionError(f"{name} is not among {passed}")


def turn_to_the_incident():
    """Come to the page anew, and set the alert to what it was at first, of which nothing was told."""
    program.set_state("lesson", GLib.Variant("s", "the-idea/1"))
    wait_for("another page", lambda: program.state("lesson") == "the-idea/1")
    program.set_state("lesson", GLib.Variant("s", PLACE))
    wait_for("the week on the stage", lambda: program.state("scenario") == "week")
    told("The user opens the app again. 22:16:00 GET user:42 → 200 OK, 96 ms. 3 of 3 up.")
    program.activate("exercise", GLib.Variant("s", "alert repairs 0"))


def starts():
    """It starts, and stands at the evening of that night in the operator's view."""
    program.start()
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    turn_to_the_incident()
    assert program.state("truth") is False
    assert not find(program.process, BUTTONS, "Return"), "the stage is said to be elsewhere"


def over_atspi():
    """Evidence is pressed at its place, the alert is set, and the week plays night by night, or is told at once."""
    program.push("Complaint")
    told(COMPLAINT)
    for evidence in "Dashboard", "Access log", "Sweeps", "Compare the copies":
        program.push(evidence)
        one(BUTTONS, f"✓ {evidence}")
    limit = one(Atspi.Role.SPIN_BUTTON, ".*")
    Atspi.Value.set_current_value(limit, 500)
    program.set_state("speed", GLib.Variant("d", 4.0))
    program.push("Replay the week")
    told("Night 1: quiet")
    told("Night 2: quiet")
    assert not is_told(FOREVER), "the verdict is told before the end of the week"
    program.push("Show the verdict")
    told(FOREVER)
    Atspi.Value.set_current_value(limit, 20)
    program.push("Replay the week")
    program.push("Show the verdict")
    told(WON)
    told("✓ Solved")


def by_keys():
    """Tab leads to the evidence on the stage and to the alert; Enter opens the one and replays the other."""
    turn_to_the_incident()
    tab_to("✓ Compare the copies")
    press("Return")
    told(LISTING)
    wait_for("the focus beside the stage", lambda: focused() == "The three copies, compared")
    for digits, verdict in ("500", FOREVER), ("20", WON):
        tab_to("Fires above")
        for digit in digits:
            press(digit)
        tab_to("Replay the week")
        press("Return")
        wait_for("the replay", lambda: focused() == "Show the verdict")
        press("Return")
        told(verdict)
        turn_back = "Shift+Tab"
        tab_to("Replay the week", turn_back)
        tab_to("Fires above", turn_back)


def by_mouse():
    """The same is clicked; where it is further down, the wheel leads there."""
    turn_to_the_incident()
    click(one(BUTTONS, "✓ Complaint"))
    told(COMPLAINT)
    limit = one(Atspi.Role.SPIN_BUTTON, ".*")
    click(one(Atspi.Role.LABEL, COMPLAINT))
    turn(30)
    for raised, verdict in (0, TOO_OFTEN), (11, WON):
        for _click in range(raised):
            raise_limit(limit)
        click_on("Replay the week")
        click_on("Show the verdict")
        told(verdict)


def raise_limit(limit):
    """Click on the plus at the end of the entry."""
    before = Atspi.Value.get_current_value(limit)
    box = Atspi.Component.get_extents(limit, Atspi.CoordType.WINDOW)
    x, y = corner_of(limit)
    Atspi.generate_mouse_event(x + box.width - box.height // 2, y + box.height // 2, "abs")
    Atspi.generate_mouse_event(-1, -1, "b1c")
    wait_for("a higher limit", lambda: Atspi.Value.get_current_value(limit) == before + 1)


def click_on(name):
    """Click on a button once it stands still."""
    where = []

    def stands_still():
        box = Atspi.Component.get_extents(one(BUTTONS, name), Atspi.CoordType.WINDOW)
        where.append((box.x, box.y, box.width, box.height))
        return len(where) > 1 and where[-1] == where[-2]

    wait_for(f"{name} to stand still", stands_still)
    click(one(BUTTONS, name))


def closes():
    """It closes in silence."""
    status, errors = program.close()
    assert status == 0, f"exit status {status}"
    return errors.splitlines()


try:
    tap.run(starts, over_atspi, by_keys, by_mouse, closes)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
