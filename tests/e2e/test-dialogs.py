#!/usr/bin/env python3
"""Open the dialogs of the real program: a file that is chosen is played, and About says what the program is.

SPDX-License-Identifier: MIT

usage: test-dialogs.py PROGRAM
"""

import os
import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from keyboard import press  # noqa: E402 (likewise)
from program import Atspi, Program, wait_for, window_of  # noqa: E402 (likewise)

STORY = """[Scenario]
Title=A story of one's own
[Step 1]
Caption=It is swept.
Do=scrub
"""

program = Program(sys.argv[1])


def windows():
    """The titles of the windows."""
    application = window_of(program.process)
    return [application.get_child_at_index(i).get_name() for i in range(application.get_child_count())]


def can_be_written(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.EDITABLE) and states.contains(Atspi.StateType.FOCUSED)


def tells_what_it_is():
    """About opens over the window, names the program and goes with Escape."""
    program.start("--scenario", "session-store")
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    # Only who has walked the tree is told of what comes into it.
    wait_for("what is in it", lambda: program.find(Atspi.Role.SLIDER, ".*"))
    Atspi.generate_mouse_event(300, 30, "abs")
    program.call_application("about")
    wait_for("About", lambda: "About Replica Drift" in windows())
    wait_for("the name in it", lambda: program.find(Atspi.Role.LABEL, "Replica Drift"))
    press("Escape")
    wait_for("About to go", lambda: "About Replica Drift" not in windows(), lambda: press("Escape"))


def opens_a_file():
    """A file whose name is typed into the dialog is shown in a window of its own."""
    path = pathlib.Path(os.environ["HOME"], "story.drift")
    path.write_text(STORY, encoding="utf-8")
    program.call_application("open-file")
    wait_for("the dialog", lambda: "Open a Scenario" in windows())
    press("Ctrl+l")
    entry = wait_for("where its name is typed",
                     lambda: list(filter(can_be_written, program.find(Atspi.Role.TEXT, ".*"))),
                     lambda: press("Ctrl+l"))[0]
    Atspi.EditableText.set_text_contents(entry, str(path))
    program.push(".*Open")
    wait_for("its window", lambda: any(title.startswith("A story of one's own") for title in windows()))
    assert "Open a Scenario" not in windows()


try:
    tap.run(tells_what_it_is, opens_a_file)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
