#!/usr/bin/env python3
"""Play the worked example in the real program: its actions over D-Bus, what it shows over AT-SPI.

SPDX-License-Identifier: MIT

usage: test-worked-example.py PROGRAM
"""

import pathlib
import re
import subprocess
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from program import Atspi, GLib, PATIENCE, Program, find, tree, wait_for, window_of, words_of  # noqa: E402 (likewise)

BROKEN = "[Scenario]\nTitle=Broken\n[Step 1]\nCaption=Broken\nDo=wirte user:42\n"
# What no operator can know.
SECRET = re.compile(r"\bv\d|\bversions? \d|\bversions old|\bbehind\b|\bstale|\bversion lag\b|\blost\b|\bmissed\b|"
                    r"\bchecksum|\bin sync|\bwrong answer", re.IGNORECASE)

# What an operator is told of each step in place of it.
GET, PUT = (rf"\d\d:\d\d:\d\d {method} user:42 → 200 OK, \d+ ms" for method in ("GET", "PUT"))
CAPTIONS = [None, f".*{GET}.*", f".*{PUT}.*", ".*Nothing new in the access log.*", f".*{PUT}.*", f".*{GET}.*",
            ".*No sweep ran.*", f".*{GET}.*", ".*No sweep ran.*"]


def describe_replicas(process):
    """What a screen reader says of the three replicas, in order."""
    return [node.get_description() for node in find(process, Atspi.Role.PUSH_BUTTON, "R[123]")]


def versions(process):
    return [found[0] for found in (re.findall(r"version \d+", text) for text in describe_replicas(process)) if found]


program = Program(sys.argv[1])


def expect(*wanted):
    wanted = [f"version {version}" for version in wanted]
    last = []

    def look():
        last[:] = versions(program.process)
        return last == wanted

    try:
        wait_for(f"the replicas to say {wanted}", look)
    except AssertionError as error:
        raise AssertionError(f"{error}; they say {last}") from None


def step(action, times):
    for _ in range(times):
        program.activate(action)


def start():
    """It opens the session store with all three copies at version 5."""
    program.start("--scenario", "session-store")
    wait_for("the scenario", lambda: program.state("scenario") == "session-store")
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    expect(5, 5, 5)


def drift():
    """Five steps on, the copies are at versions 7, 6 and 5, and every lamp is green."""
    step("step-forward", 5)
    expect(7, 6, 5)
    wait_for("the step in words", lambda: find(program.process, Atspi.Role.LABEL, "Step 5 of 8"))
    wait_for("three replicas up", lambda: find(program.process, Atspi.Role.LABEL, "3 of 3 up"))
    wait_for("no repair", lambda: find(program.process, Atspi.Role.LABEL, "0 copies repaired"))
    wait_for("one wrong answer", lambda: find(program.process, Atspi.Role.LABEL, "1 wrong answer"))


def caption():
    """The caption is a live region that says what happened."""
    wait_for("the caption", lambda: find(program.process, Atspi.Role.STATUS_BAR, r".*two versions old.*"))


def sees(words):
    """Wait until the user's screen says that, to a screen reader."""
    wait_for(f"the screen to say {words}",
             lambda: find(program.process, Atspi.Role.PUSH_BUTTON, f"the user’s screen: {words}"))


def screen():
    """The user's screen flips back to an old theme and language, which only the truth calls old."""
    program.activate("start-over")
    sees("nothing yet")
    step("step-forward", 2)
    sees("theme dark, English; saved")
    step("step-forward", 2)
    sees("theme dark, French; saved")
    step("step-forward", 1)
    sees("theme light, English; 200 OK, 2 versions old")
    program.activate("truth")
    sees("theme light, English; 200 OK")
    program.activate("truth")
    step("step-forward", 2)
    sees("theme light, English; 200 OK, 2 versions old")
    step("step-back", 2)


def heal():
    """With anti-entropy on, the end of the story has all three copies at version 7."""
    program.set_state("anti-entropy", GLib.Variant("b", True))
    wait_for("the switch", lambda: program.state("anti-entropy") is True)
    while program.describe("step-forward")[0]:
        program.activate("step-forward")
    expect(7, 7, 7)
    sees("theme dark, French; 200 OK")
    wait_for("two repairs", lambda: find(program.process, Atspi.Role.LABEL, "2 copies repaired"))


def undo():
    """Stepping back to the start restores the copies and the switch."""
    while program.describe("step-back")[0]:
        program.activate("step-back")
    expect(5, 5, 5)
    wait_for("the switch", lambda: program.state("anti-entropy") is False)
    wait_for("no repair", lambda: find(program.process, Atspi.Role.LABEL, "0 copies repaired"))


def operator():
    """The operator's view tells no version."""
    step("step-forward", 5)
    program.activate("truth")
    wait_for("no version", lambda: len(describe_replicas(program.process)) == 3 and not versions(program.process))
    program.activate("truth")
    expect(7, 6, 5)


def told(process):
    """Every name and description of what is visible, and what live regions say, by role."""
    for node in tree(window_of(process)):
        try:
            if node.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from ((node.get_role_name(), text) for text in (words_of(node), node.get_description()) if text)
        except GLib.Error:
            continue


def silence():
    """At no step does anything that a screen reader can say tell an operator what only the truth knows."""
    program.activate("start-over")
    wait_for("the secrets of the truth", lambda: any(SECRET.search(text) for _, text in told(program.process)))
    panel = program.state("side-panel")
    program.set_state("side-panel", GLib.Variant("b", False))
    program.activate("truth")
    for number in range(1, 9):
        program.activate("step-forward")
        wait_for("the step", lambda: find(program.process, Atspi.Role.LABEL, f"Step {number} of 8"))
        wait_for("the log line", lambda: find(program.process, Atspi.Role.STATUS_BAR, CAPTIONS[number]))
        yield from (f"step {number}: {role}: {text}" for role, text in told(program.process) if SECRET.search(text))
    program.set_state("side-panel", GLib.Variant("b", panel))
    program.activate("truth")
    step("step-back", 3)
    expect(7, 6, 5)


def play():
    """Played from the start, the story goes on by itself and can be paused."""
    program.activate("start-over")
    program.set_state("speed", GLib.Variant("d", 4.0))
    program.set_state("play", GLib.Variant("b", True))
    wait_for("step 2", lambda: find(program.process, Atspi.Role.LABEL, "Step 2 of 8"))
    program.activate("play")
    wait_for("the pause", lambda: program.state("play") is False)


def broken_file():
    """A file that is no scenario is refused in a sentence, and the window stays."""
    with tempfile.NamedTemporaryFile("w", suffix=".drift") as broken:
        broken.write(BROKEN)
        broken.flush()
        subprocess.run([program.path, broken.name], check=True, timeout=PATIENCE)
        wait_for("the sentence", lambda: find(program.process, Atspi.Role.LABEL, r'.*unknown action "wirte".*'))
    assert program.state("scenario") == "session-store", program.state("scenario")


def unnamed():
    """Everything that can be used has a name."""
    roles = (Atspi.Role.PUSH_BUTTON, Atspi.Role.TOGGLE_BUTTON, Atspi.Role.SLIDER, Atspi.Role.CHECK_BOX, Atspi.Role.LIST)
    for role in roles:
        for node in find(program.process, role, r"\s*|Gtk\w+"):
            parent = node.get_parent()
            yield f"{role.value_nick} without a name in {parent.get_role_name()} “{parent.get_name()}”"


def close():
    """It closes in silence."""
    status, errors = program.close()
    assert status == 0, f"exit status {status}"
    return errors.splitlines()


def broken_start():
    """Started with a file that is no scenario, it says so over the scenario that everybody sees first."""
    with tempfile.NamedTemporaryFile("w", suffix=".drift") as broken:
        broken.write(BROKEN)
        broken.flush()
        program.start(broken.name)
        wait_for("the sentence", lambda: find(program.process, Atspi.Role.LABEL, r'.*unknown action "wirte".*'))
        wait_for("the scenario", lambda: program.state("scenario") == "three-copies")
    program.call_application("quit")
    status = program.process.wait(PATIENCE)
    assert status == 0, f"exit status {status}"


try:
    tap.run(start, drift, caption, screen, silence, heal, undo, operator, play, unnamed, broken_file, close, broken_start)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
