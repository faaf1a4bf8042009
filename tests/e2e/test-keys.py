#!/usr/bin/env python3
"""Press every key of the shortcuts window before the real program, and see what each does.

SPDX-License-Identifier: MIT

usage: test-keys.py PROGRAM
"""

import math
import pathlib
import re
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from desk import (  # noqa: E402 (likewise)
    click_on_the_timeline, kill, listed, menu_is_open, n_windows, place, press_all, program, start, step, stop, the)
from keyboard import click, press, turn  # noqa: E402 (likewise)
from program import Atspi, GLib, find, wait_for, words_of  # noqa: E402 (likewise)

SCRUBBER = ["1...8"]


def newest_at_r3():
    return int(re.search(r"version (\d+)", the(Atspi.Role.PUSH_BUTTON, "R3").get_description())[1])


# The key, what is looked at, and what it becomes by that key; before, it must be something else.
TIME = [
    ("Right", step, 1),
    ("Right", step, 2),
    ("Left", step, 1),
    ("Home", step, 0),
    ("End", step, 2),
    ("Home", step, 0),
    ("n", step, 2),
    ("Shift+n", step, 5),
    ("space", "play", True),
    ("space", "play", False),
    ("plus", "speed", 2.0),
    ("minus", "speed", 1.0),
    ("KP_Add", "speed", 2.0),
    ("KP_Subtract", "speed", 1.0),
]
# As on any slider, Page Up is towards more.
TIMELINE = [
    ("Home", place, (0, True)),
    ("Right", place, (1, False)),
    ("Page_Up", place, (1, True)),
    ("Page_Up", place, (2, True)),
    ("Left", place, (2, False)),
    ("Page_Down", place, (1, True)),
]
CLUSTER = [
    ("d", "drop-messages", False),
    ("d", "drop-messages", True),
    ("d", "drop-messages", False),
    ("r", "read-repair", True),
    ("r", "read-repair", False),
    ("a", "anti-entropy", True),
    ("a", "anti-entropy", False),
    ("s", newest_at_r3, 7),
]
VIEW = [
    ("t", "truth", False),
    ("t", "truth", True),
    ("m", "more-controls", False),
    ("m", "more-controls", True),
    ("F9", "side-panel", False),
    ("F9", "side-panel", True),
    ("Alt+2", "panel", "code"),
    ("Alt+3", "panel", "log"),
    ("Alt+4", "panel", "signals"),
    ("Alt+5", "panel", "quiz"),
    ("Alt+6", "panel", "settings"),
    ("Alt+7", "panel", "rules"),
    ("Alt+8", "panel", "data"),
    ("Alt+1", "panel", "lesson"),
]
ZOOM = [
    ("Ctrl+plus", "zoom", 1.1),
    ("Ctrl+equal", "zoom", 1.25),
    ("Ctrl+KP_Add", "zoom", 1.5),
    ("Ctrl+minus", "zoom", 1.25),
    ("Ctrl+minus", "zoom", 1.1),
    ("Ctrl+0", "zoom", 1.0),
    ("Ctrl+KP_Subtract", "zoom", 0.9),
    ("Ctrl+0", "zoom", 1.0),
]
LESSON = [
    ("Page_Down", "lesson", "how-it-works/4"),
    ("Page_Up", "lesson", "how-it-works/3"),
    ("Alt+Right", "lesson", "how-it-works/4"),
    ("Alt+Left", "lesson", "how-it-works/3"),
]
PROGRAM = [
    ("F10", menu_is_open, True),
    ("Escape", menu_is_open, False),
    ("F1", n_windows, 2),
    ("Escape", n_windows, 1),
    ("Ctrl+question", n_windows, 2),
    ("Escape", n_windows, 1),
    ("Ctrl+o", n_windows, 2),
    ("Escape", n_windows, 1),
    ("Ctrl+g", n_windows, 2),
]
LECTURE = [
    ("F11", "lecture", True),
    ("F11", "lecture", False),
    ("F11", "lecture", True),
    ("Escape", "lecture", False),
]
# Of a show of hands: gives_a_lecture() presses some of each.
# One for each option of the question in view; the shortcuts window has them as "1...5".
OPTIONS = ["1", "2", "3", "4", "5"]
HANDS = ["a", "b", "c", "d", "e", "BackSpace"]
CLOSING = ["Ctrl+w", "Ctrl+q"]
# Its one step makes millions of events, which takes much longer than a test waits for an answer to a key.
LONG_WORK = """[Scenario]
Title=Long work
[Settings]
anti-entropy=on
[Step 1]
Caption=Writes by the microsecond
Do=traffic writes 1us reads 2us keys 1000; wait 1h
"""
# They move the focus and nothing else: tests/app/test-keyboard.c.
FOCUS = ["F6", "Shift+F6"]
# Of a chart and of the line of its alert, which has the focus: test-charts.py.
CHART = ["Return", "Up", "Down"]


def mirror(table):
    """The same where one reads from right to left: time runs that way, and so do the arrows."""
    other = {"Left": "Right", "Right": "Left"}
    return [(re.sub("Left|Right", lambda arrow: other[arrow[0]], key), what, after) for key, what, after in table]


def end(key):
    press(key)
    wait_for(f"{key} to end the program", lambda: program.process.poll() is not None, lambda: press(key))


def steps_in_time():
    """The keys of time go there and no further."""
    start("--scenario", "session-store")
    press_all(TIME)


def moves_the_timeline():
    """On the timeline itself the arrows go from event to event, and the pages from step to step."""
    wait_for("the fifth step or more", lambda: step() >= 5)
    click_on_the_timeline()
    press_all(TIMELINE)
    press("End")
    wait_for("End to lead to the latest event", lambda: step() >= 5)


def changes_the_cluster():
    """The keys of the cluster turn its switches, and scrub."""
    wait_for("the fifth step or more", lambda: step() >= 5)
    press_all(CLUSTER)


def changes_the_view():
    """The keys of the view show and hide, and open the pages of the panel."""
    press_all(VIEW)


def card():
    """How wide the card of a replica is."""
    return Atspi.Component.get_extents(the(Atspi.Role.PUSH_BUTTON, "R1"), Atspi.CoordType.WINDOW).width


def zooms():
    """The keys of the zoom, and the wheel while Ctrl is held and only then; the picture grows along."""
    small = card()
    press_all(ZOOM)
    wait_for("the window to be as it was", lambda: program.state("side-panel") and card() == small)
    turn(-1, "Ctrl")
    wait_for("the wheel to zoom in", lambda: program.state("zoom") == 1.1)
    wait_for("the picture to grow", lambda: card() > small)
    turn(1)
    turn(1, "Ctrl")
    wait_for("the wheel to zoom out again", lambda: program.state("zoom") == 1.0)
    wait_for("the picture to be as it was", lambda: card() == small)


def refuses_no_size():
    """Another program may ask for any zoom: it is brought into the range, and no number is ignored."""
    normal = card()
    for asked, given in ((2.0, 2.0), (0.1, 0.75), (1e300, 3.0), (math.nan, 3.0), (-math.inf, 0.75), (1.0, 1.0)):
        program.set_state("zoom", GLib.Variant("d", asked))
        assert program.state("zoom") == given, f"{program.state('zoom')} for {asked}"
    wait_for("the picture to be as it was", lambda: card() == normal)


def opens_a_replica():
    """A click on a replica, and Enter on it, lead to what is known of it."""
    click(the(Atspi.Role.PUSH_BUTTON, "R3"))
    wait_for("the click to open the data", lambda: program.state("panel") == "data")
    for key in "Return", "KP_Enter":
        program.set_state("panel", GLib.Variant("s", "lesson"))
        press_all([(key, "panel", "data")])
    press_all([("Alt+1", "panel", "lesson")])


def turns_pages(keys=LESSON):
    """The keys of the lesson turn its pages."""
    program.set_state("lesson", GLib.Variant("s", "how-it-works/3"))
    press_all(keys)


def chooses():
    """Digits choose an answer to the question of the page, wherever the focus is, and in no other page of the panel."""
    def answers():
        # GTK 4.8 keeps pages that are closed in the tree; the quiz comes after the lesson there.
        return find(program.process, Atspi.Role.RADIO_BUTTON, ".*")[:n]

    def chosen():
        return [i for i, answer in enumerate(answers(), 1) if answer.get_state_set().contains(Atspi.StateType.CHECKED)]

    program.set_state("lesson", GLib.Variant("s", "check-yourself/1"))
    program.set_state("panel", GLib.Variant("s", "signals"))
    press("1")
    program.set_state("panel", GLib.Variant("s", "lesson"))
    for place in 1, 2:
        wait_for("the question", lambda place=place: find(program.process, Atspi.Role.LABEL, f"Question {place} of 2"))
        n = 5 if find(program.process, Atspi.Role.HEADING, "What actually detects .*") else 4
        wait_for("its answers", lambda: len(answers()) == n)
        assert not chosen(), f"{chosen()} was chosen while something else was in view"
        for key in OPTIONS[:n]:
            press(key)
            wait_for(f"{key} to choose", lambda key=key: chosen() == [int(key)])
        if place == 1:
            program.push("Next question")


def opens_windows():
    """The keys of the program open its menu and its windows, and Escape closes them."""
    press_all(PROGRAM)


def hands():
    """How many were counted for each choice of the question in view."""
    rows = find(program.process, Atspi.Role.PUSH_BUTTON, r"[A-D], .*, \d+ hands?")
    return [int(re.search(r"(\d+) hands?$", row.get_name())[1]) for row in rows]


def gives_a_lecture():
    """F11 makes a lecture of the window; one key leads on, letters and digits count hands, and Escape leaves."""
    def is_at(page):
        return find(program.process, Atspi.Role.LABEL, f"{page} of 9 · .*")

    def outcome():
        return find(program.process, {Atspi.Role.STATUS_BAR, Atspi.Role.LABEL}, "It was .*")

    press_all(LECTURE)
    program.activate("lecture-path")
    wait_for("the first page", lambda: is_at(1))
    for page in (2, 3):
        press("Page_Down")
        wait_for(f"page {page}", lambda page=page: is_at(page), lambda: press("Page_Down"))
    press("Page_Down")
    wait_for("the question", hands, lambda: press("Page_Down"))
    switch = program.state("anti-entropy")
    press("Tab")  # to where the window's own keys come before others
    for key, after in (("a", [1, 0, 0, 0]), ("4", [1, 0, 0, 1]), ("d", [1, 0, 0, 2]), ("c", [1, 0, 1, 2]),
                       ("BackSpace", [1, 0, 0, 2]), ("e", [1, 0, 0, 2])):
        press(key)
        wait_for(f"{key} to make the hands {after}", lambda after=after: hands() == after)
    assert program.state("anti-entropy") == switch, "a hand was counted, and a switch turned as well"
    press("Page_Down")
    wait_for("the outcome", outcome)
    press("a")
    assert hands() == [1, 0, 0, 2], "the tally did not stay beside the outcome"
    assert program.state("anti-entropy") == switch, "a hand came late, and turned a switch"
    press("Page_Up")
    wait_for("the question to go", lambda: not hands())
    press("a")
    press("Right")
    wait_for("an arrow to step", lambda: step() == 2)
    assert program.state("anti-entropy") == switch, "with nothing asked, a letter turned a switch"
    press("Left")
    wait_for("an arrow to step back", lambda: step() == 1)
    press("Page_Up")
    wait_for("the page before", lambda: is_at(2))
    press_all([("Escape", "lecture", False)])


def stops_long_work():
    """Escape ends long work at the event it has come to, and what was done can be taken back."""
    def works():
        return program.describe("stop")[0]

    kill()
    with tempfile.NamedTemporaryFile("w", suffix=".drift") as file:
        file.write(LONG_WORK)
        file.flush()
        start(file.name)
        assert not works()
        press("Right")
        wait_for("the key to start long work", works)
        press("Escape")
        wait_for("Escape to stop the work", lambda: not works())
        assert program.describe("step-back")[0], "nothing was done before it was stopped"
        assert program.describe("step-forward")[0], "the work was done before it was stopped"


def mirrors():
    """Where one reads from right to left, the left arrow leads on: on the stage, on the timeline, in the lesson."""
    kill()
    program.environment["GTK_DEBUG"] = "invert-text-dir"
    start("--scenario", "session-store")
    del program.environment["GTK_DEBUG"]
    replicas = [the(Atspi.Role.PUSH_BUTTON, name) for name in ("R3", "R2", "R1")]
    places = [Atspi.Component.get_extents(replica, Atspi.CoordType.WINDOW).x for replica in replicas]
    assert places == sorted(places), "the window is not mirrored"
    press_all(mirror(TIME))
    click_on_the_timeline()
    press_all(mirror(TIMELINE))
    click(replicas[0])
    wait_for("the click to open the data", lambda: program.state("panel") == "data")
    press_all(mirror([("Right", step, 2)]))
    turns_pages(mirror(LESSON))


def closes():
    """Two keys end it."""
    for key in CLOSING:
        kill()
        start("--scenario", "session-store")
        end(key)


def verdict():
    """What is said at the copies of the exercise, of the last move and of those before it."""
    return sorted(words_of(pin) for pin in find(program.process, Atspi.Role.STATUS_BAR, "[✓✗] (not|source|repair).*"))


def scrubs():
    """A case of being the scrubber is lost and won by keys alone: numbers choose copies."""
    kill()
    start("--scenario", "session-store")
    program.set_state("lesson", GLib.Variant("s", "how-it-works/7"))
    wait_for("the numbers to be keys", lambda: (program.describe("replica") or [False])[0])
    press("Alt+c")
    wait_for("a reason why there is no conflict", lambda: find(program.process, Atspi.Role.STATUS_BAR, "There is a newest.*"))
    wrong = 0
    for _round in "pick", "write":
        for key in SCRUBBER[0].replace("...8", "23"):
            before = verdict()
            press(key)
            wait_for(f"a verdict on {key}", lambda: verdict() != before or "✗ not this one" in verdict())
            wrong += "✗ not this one" in verdict()
    assert wrong > 0, "no key was wrong, not even that of the source"
    press("Alt+l")
    wait_for("the end", lambda: find(program.process, Atspi.Role.STATUS_BAR, "Right. Every copy that could be healed is.*"))


def lists_no_other():
    """Every key of the shortcuts window was pressed, but for those of hands, which have a test of their own."""
    tables = TIME, CLUSTER, VIEW, ZOOM, LESSON, LECTURE, PROGRAM
    pressed = {key for table in tables for key, _what, _after in table}
    pressed |= {*HANDS, *CLOSING, *FOCUS, *CHART, *SCRUBBER, f"{OPTIONS[0]}...{OPTIONS[-1]}"}
    return [f"{key} is in the shortcuts window, and was never pressed" for key in sorted(listed(hands=False) - pressed)]


try:
    tap.run(steps_in_time, moves_the_timeline, changes_the_cluster, changes_the_view, zooms, refuses_no_size,
            opens_a_replica, turns_pages, chooses, gives_a_lecture, opens_windows, scrubs, stops_long_work, mirrors,
            closes, lists_no_other)
finally:
    stop()
