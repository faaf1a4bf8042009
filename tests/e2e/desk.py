"""The real program as a person at a desk has it: what is seen of it, and a table of keys that are pressed one by one.

The program is the one that is named on the command line.

SPDX-License-Identifier: MIT
"""

import math
import pathlib
import re
import sys

from keyboard import click, press
from program import Atspi, GLib, Program, find, wait_for, window_of

OVERLAY = pathlib.Path(__file__).resolve().parents[2] / "ui" / "help-overlay.ui"
STEPS = 8  # of the session store

program = Program(sys.argv[1])

known = {}


def the(role, name):
    """The one object of that role and name; to look for it takes long, so it is looked for once."""
    place = program.process.pid, role, name
    if place not in known:
        known[place] = wait_for(name, lambda: find(program.process, role, name))[0]
    return known[place]


def step():
    """The step that the timeline is in or at the end of."""
    return math.ceil(STEPS * Atspi.Value.get_current_value(the(Atspi.Role.SLIDER, ".*")) - 0.01)


def place():
    """The step that the timeline is in, and whether it is at its end."""
    steps = STEPS * Atspi.Value.get_current_value(the(Atspi.Role.SLIDER, ".*"))
    return step(), abs(steps - round(steps)) < 0.01


def click_on_the_timeline():
    """Click in the middle of the timeline, while it is further on."""
    before = place()
    click(the(Atspi.Role.SLIDER, ".*"))
    wait_for("the click to lead back", lambda: place() < before)


def n_windows():
    return window_of(program.process).get_child_count()


def menu_is_open():
    return bool(find(program.process, Atspi.Role.MENU_ITEM, ".*"))


def look_at(what):
    return what() if callable(what) else program.state(what)


def press_all(table):
    for key, what, after in table:
        name = what if isinstance(what, str) else what.__name__
        before = look_at(what)
        assert before != after, f"{name} is {after} before {key} is pressed"
        press(key)
        # A window is in the accessibility tree before it takes keys, and one that goes takes keys after it has left:
        # there a key may reach nobody, and like a person one presses it again.
        wait_for(f"{key} to make {name} {after}; it was {before}", lambda: look_at(what) == after,
                 (lambda key=key: press(key)) if what in (n_windows, menu_is_open) else None)


def kill():
    program.process.kill()
    program.process.wait()
    wait_for("the bus to notice", lambda: program.state("truth") is None)


def start(*arguments):
    """The program with its first window under the mouse, to which the keys go where there is no window manager."""
    program.start(*arguments)
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    program.set_state("more-controls", GLib.Variant("b", True))
    program.set_state("truth", GLib.Variant("b", True))
    Atspi.generate_mouse_event(600, 30, "abs")
    assert step() == 0


def listed(hands):
    """The keys of the shortcuts window: those on its page of hands, or those on all others."""
    pages = re.split('(?=<property name="section-name">)', OVERLAY.read_text(encoding="utf-8"))
    return {key for page in pages if (">hands<" in page.split("\n")[0]) == hands
            for keys in re.findall(r'"accelerator">([^<]+)<', page)
            for key in keys.replace("&lt;", "").replace("&gt;", "+").replace("Control", "Ctrl").split()}


def stop():
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
