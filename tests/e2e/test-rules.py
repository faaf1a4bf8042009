#!/usr/bin/env python3
"""Work the rules of the real program by mouse, by keys and over the accessibility bus, and step back over each.

SPDX-License-Identifier: MIT

usage: test-rules.py PROGRAM
"""

import pathlib
import re
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from keyboard import click, drag, press  # noqa: E402 (likewise)
from program import BUTTONS, GROUPS, Atspi, GLib, Program, find, tree, wait_for, window_of  # noqa: E402 (likewise)

program = Program(sys.argv[1])
# A newer GTK (4.18) has a role of its own for them.
SWITCHES = {Atspi.Role.TOGGLE_BUTTON, getattr(Atspi.Role, "SWITCH", Atspi.Role.TOGGLE_BUTTON), Atspi.Role.CHECK_BOX}


def rows():
    """The rules from top to bottom."""
    found = program.find(GROUPS, "Rule [0-9]+: .*")
    found.sort(key=lambda row: Atspi.Component.get_extents(row, Atspi.CoordType.WINDOW).y)
    return found


def numbers():
    """Their numbers, or nothing while one of them goes."""
    try:
        return [int(row.get_name().split(":")[0].split()[1]) for row in rows()]
    except GLib.Error:
        return None


def part(number, roles, name=".+"):
    """The part of a row that has such a role and is called so."""
    row = next(row for row in rows() if row.get_name().startswith(f"Rule {number}:"))
    return next(node for node in tree(row) if node.get_role() in roles and re.fullmatch(name, node.get_name()))


def switch(number):
    return part(number, SWITCHES)


def is_on(number):
    return switch(number).get_state_set().contains(Atspi.StateType.CHECKED)


def focused():
    """What the control with the focus is called."""
    nodes = [node for node in tree(window_of(program.process)) if node.get_state_set().contains(Atspi.StateType.FOCUSED)]
    return nodes[-1].get_name() if nodes else ""


def tab_to(name):
    """Go on by Tab until the control of that name has the focus."""
    for _control in range(60):
        if focused() == name:
            return
        press("Tab")
        time.sleep(0.1)
    raise AssertionError(f"Tab does not lead to {name}")


def steps_back_to(expected):
    program.activate("step-back")
    wait_for(f"the rules {expected}", lambda: numbers() == expected)


def shows_the_story_s_rules():
    """Alt+7 shows the rules that the story has made so far."""
    program.start("--scenario", "sandbox")
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    wait_for("what is in it", lambda: program.find(Atspi.Role.SLIDER, ".*"))
    press("Alt+7")
    wait_for("the page", lambda: program.state("panel") == "rules", lambda: press("Alt+7"))
    wait_for("what a rule is", lambda: program.find(Atspi.Role.LABEL, "A rule is weather.*"))
    program.activate("step-forward")
    wait_for("three rules", lambda: numbers() == [1, 2, 3])


def by_the_mouse():
    """A click on a switch, and a row that is dragged above another."""
    click(switch(2))
    wait_for("rule 2 to be off", lambda: not is_on(2))
    program.activate("step-back")
    wait_for("rule 2 to be on again", lambda: is_on(2))
    (low,) = program.find(Atspi.Role.LABEL, "Drops write messages to R3: 40 in 100.")[:1]
    (high,) = program.find(Atspi.Role.LABEL, "Drops write messages to R1: 20 in 100.")[:1]
    for pace in 0.02, 0.1, 0.3:
        drag(low, high, pace)
        if numbers() != [1, 2, 3]:
            break
    wait_for("another order", lambda: numbers() in ([3, 1, 2], [1, 3, 2]))
    steps_back_to([1, 2, 3])


def by_keys():
    """Keys alone add a rule."""
    press("Alt+7")
    tab_to("Add a rule")
    press("Return")
    wait_for("the form", lambda: program.find(GROUPS, "A new rule"))
    wait_for("the focus in it", lambda: focused().startswith("What the rule does"))
    tab_to("Key")
    for letter in "user":
        press(letter)
    wait_for("its sentence", lambda: program.find(Atspi.Role.LABEL, "Drops write messages to anyone about user: every one.")
             or program.find(Atspi.Role.STATUS_BAR, "Drops write messages to anyone about user: every one."))
    press("Return")
    wait_for("the new rule", lambda: numbers() == [1, 2, 3, 4])
    steps_back_to([1, 2, 3])


def by_the_accessibility_bus():
    """Whoever hears the screen can move, edit and remove a rule."""
    def push(number, name):
        Atspi.Action.do_action(part(number, BUTTONS, name), 0)

    push(3, "Ask this rule earlier")
    wait_for("another order", lambda: numbers() == [1, 3, 2])
    steps_back_to([1, 2, 3])
    push(1, "Remove this rule")
    wait_for("one rule less", lambda: numbers() == [2, 3])
    steps_back_to([1, 2, 3])
    push(1, "Rule 1: .*")
    wait_for("the form", lambda: program.find(GROUPS, "Edit this rule"))
    program.push("R2")
    program.push("Change the rule")
    wait_for("another sentence", lambda: find(program.process, GROUPS, "Rule 1: Drops write messages to R1,R2: 20 in 100."))
    program.activate("step-back")
    wait_for("the former one", lambda: find(program.process, GROUPS, "Rule 1: Drops write messages to R1: 20 in 100."))


def ends_well():
    """Nothing was amiss."""
    status, errors = program.close()
    assert (status, errors) == (0, ""), (status, errors)


try:
    tap.run(shows_the_story_s_rules, by_the_mouse, by_keys, by_the_accessibility_bus, ends_well)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
