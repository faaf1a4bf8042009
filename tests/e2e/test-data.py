#!/usr/bin/env python3
"""Look at the data of the real program, its keys and their copies, by mouse, by keys and over the bus.

SPDX-License-Identifier: MIT

usage: test-data.py PROGRAM
"""

import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
import desk  # noqa: E402 (likewise)
from desk import program  # noqa: E402 (likewise)
from keyboard import click, press  # noqa: E402 (likewise)
from program import GROUPS, Atspi, GLib, find, push, wait_for, window_of  # noqa: E402 (likewise)

FIELDS = {Atspi.Role.TEXT, Atspi.Role.ENTRY}
AT_STEP_4 = "user:42, R1 v7 ✓ newest, R2 v6 1 behind, R3 v5 2 behind"


def is_placed(node):
    return Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW).width > 0


def there(role, name):
    """The object of that role and name, as soon as it has a place; what a name was before is forgotten."""
    def placed():
        window_of(program.process).clear_cache()
        return list(filter(is_placed, find(program.process, role, name)))
    return wait_for(name, placed)[0]


def field(name):
    """The field of that name, whatever is in it, as soon as it has a place."""
    return wait_for(name, lambda: [node for node in find(program.process, FIELDS, ".*")
                                   if node.get_name() == name and is_placed(node)])[0]


def gone(role, name):
    wait_for(f"{name} to go", lambda: not find(program.process, role, name))


def has_focus(node):
    return node.get_state_set().contains(Atspi.StateType.FOCUSED)


def start():
    """The worked example after four steps, in the truth."""
    desk.start("--scenario", "session-store")
    for _ in range(4):
        program.activate("step-forward")


def lists_keys():
    """Each key has a row that says how its copies stand, and follows the run."""
    press("Alt+8")
    wait_for("the page", lambda: program.state("panel") == "data")
    there(Atspi.Role.TABLE_ROW, AT_STEP_4)
    program.activate("step-back")
    there(Atspi.Role.TABLE_ROW, "user:42, R1 v6 ✓ newest, R2 v6 ✓ newest, R3 v5 1 behind")
    program.activate("step-forward")
    there(Atspi.Role.TABLE_ROW, AT_STEP_4)


def opens_key():
    """Down leads into the list and Enter opens a key; a button leads back, and a click opens it as well."""
    entry = field("Find a key")
    wait_for("the entry to take the focus", lambda: has_focus(entry), again=lambda: press("Alt+8"))
    for _ in range(8):
        press("Tab")
        if any(has_focus(row) for row in find(program.process, Atspi.Role.TABLE_ROW, AT_STEP_4)):
            break
    press("Return")
    field("Bytes on R3")
    push(there(Atspi.Role.PUSH_BUTTON, "Back to the list of keys"))
    click(there(Atspi.Role.TABLE_ROW, AT_STEP_4))
    field("Bytes on R3")
    push(there(Atspi.Role.PUSH_BUTTON, "Back to the list of keys"))
    there(Atspi.Role.TABLE_ROW, AT_STEP_4)


def shows_rot():
    """A copy that is opened by name shows that it rots, and a step back takes that back."""
    program.activate("data", GLib.Variant("s", "user:42 R2"))
    field("Bytes on R2")
    program.activate("replica-rot", GLib.Variant("s", "R2"))
    there(GROUPS, "R2, v6 ✕ rotten")
    program.activate("step-back")
    there(GROUPS, "R2, v6 1 behind")


def opens_by_a_card():
    """A push of a replica's card opens its data, from any other page."""
    program.set_state("panel", GLib.Variant("s", "log"))
    push(there(Atspi.Role.PUSH_BUTTON, "R2"))
    wait_for("the data", lambda: program.state("panel") == "data")
    field("Bytes on R2")


def refuses():
    """What does not exist is refused in a sentence."""
    for asked, sentence in (("no-such", "There is no key “no-such”."), ("user:42 R9", "There is no replica “R9”.")):
        program.activate("data", GLib.Variant("s", asked))
        wait_for(sentence, lambda: find(program.process, Atspi.Role.LABEL, sentence))
        program.push("_?Close.*")  # GTK 4.8 reads the mnemonic aloud
        gone(Atspi.Role.LABEL, sentence)
    program.activate("data", GLib.Variant("s", ""))
    field("Find a key")


def closes():
    """The window closes, in silence."""
    status, said = program.close()
    if status or said:
        yield f"it ended with {status} and said: {said}"


start()
try:
    tap.run(lists_keys, opens_key, shows_rot, opens_by_a_card, refuses, closes)
finally:
    desk.stop()
