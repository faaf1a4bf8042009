#!/usr/bin/env python3
"""Work the settings of the real program by mouse, by keys and over the accessibility bus; begin a story anew.

SPDX-License-Identifier: MIT

usage: test-settings.py PROGRAM
"""

import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from keyboard import click, press  # noqa: E402 (likewise)
from program import BUTTONS, Atspi, Program, tree, wait_for, window_of  # noqa: E402 (likewise)

program = Program(sys.argv[1])
# A newer GTK (4.18) has a role of its own for them.
SWITCHES = {Atspi.Role.TOGGLE_BUTTON, getattr(Atspi.Role, "SWITCH", Atspi.Role.TOGGLE_BUTTON), Atspi.Role.CHECK_BOX}


def the(roles, name):
    found = program.find(roles, name)
    return found[-1] if found else None


def is_refused():
    return any('"soon" is not a duration' in node.get_name() for node in tree(window_of(program.process)))


def is_on(name):
    return the(SWITCHES, name).get_state_set().contains(Atspi.StateType.CHECKED)


def focused():
    """(role, name) of what has the focus: an entry and the scale below it have the same name."""
    found = [node for node in tree(window_of(program.process)) if node.get_state_set().contains(Atspi.StateType.FOCUSED)]
    return (found[-1].get_role(), found[-1].get_name()) if found else None


def tab_to(name):
    """Go by Tab until the entry of that name has the focus; a newer GTK (4.18) comes back to a page past it."""
    for key in ["Shift+Tab"] + 40 * ["Tab"]:
        here = wait_for("the focus", focused)
        if here == (Atspi.Role.TEXT, name):
            return
        press(key)
        wait_for("the focus to go on", lambda: focused() not in {None, here})
    raise AssertionError(f"Tab does not lead to {name}")


def seed():
    found = program.find(Atspi.Role.LABEL, "Seed [0-9]+")
    return found[0].get_name() if found else None


def by_the_mouse():
    """A click on a switch, which a step back takes back."""
    program.start("--scenario", "sandbox")
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    wait_for("what is in it", lambda: program.find(Atspi.Role.SLIDER, ".*"))
    press("Alt+6")
    wait_for("the page", lambda: program.state("panel") == "settings", lambda: press("Alt+6"))
    wait_for("the switch", lambda: the(SWITCHES, "Drop messages"))
    program.activate("step-forward")
    wait_for("a step", lambda: program.describe("step-back")[0])
    click(the(SWITCHES, "Drop messages"))
    wait_for("it to be on", lambda: program.state("drop-messages"))
    wait_for("the switch to say so", lambda: is_on("Drop messages"))
    program.activate("step-back")
    wait_for("it to be off again", lambda: not program.state("drop-messages") and not is_on("Drop messages"))


def by_keys():
    """A value is typed and meant by Enter; what does not fit is refused beside it, and changes nothing."""
    back = "Back to what the story began with. Writes, one every: 1500ms"
    for key, panel in (("Alt+1", "lesson"), ("Alt+6", "settings")):
        press(key)
        wait_for(panel, lambda panel=panel: program.state("panel") == panel)
    tab_to("Writes, one every")
    press("Ctrl+a")
    for key in "9s":
        press(key)
    press("Return")
    wait_for("the new value", lambda: the(BUTTONS, back))
    press("Ctrl+a")
    for key in "soon":
        press(key)
    press("Return")
    wait_for("the refusal", is_refused)
    press("Escape")
    wait_for("the refusal to go", lambda: not is_refused())
    assert the(BUTTONS, back), "it is not what it was"
    program.activate("step-back")
    wait_for("what it was before", lambda: not the(BUTTONS, back))


def by_the_accessibility_bus():
    """Another weather comes at once as long as nobody has done anything; later it asks before."""
    first = wait_for("the seed", seed)
    program.push("Another weather")
    # What was typed before is still known, though it was stepped back over.
    wait_for("the question", lambda: program.find(Atspi.Role.LABEL, "Begin the story anew\\?"))
    program.push("Cancel")
    wait_for("the question to go", lambda: not program.find(Atspi.Role.LABEL, "Begin the story anew\\?"))
    assert seed() == first
    program.push("Another weather")
    wait_for("the question", lambda: program.find(Atspi.Role.LABEL, "Begin the story anew\\?"))
    program.push("Begin anew")
    second = wait_for("another seed", lambda: seed() != first and seed())
    program.push("Another weather")
    wait_for("a third seed at once", lambda: seed() not in (first, second))
    assert not program.find(Atspi.Role.LABEL, "Begin the story anew\\?")


def ends_well():
    """Nothing was amiss."""
    status, errors = program.close()
    assert (status, errors) == (0, ""), (status, errors)


try:
    tap.run(by_the_mouse, by_keys, by_the_accessibility_bus, ends_well)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
