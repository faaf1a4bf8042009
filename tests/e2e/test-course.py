#!/usr/bin/env python3
"""The course in the real program: the first start, and coming back to the page at which it was killed.

SPDX-License-Identifier: MIT

usage: test-course.py PROGRAM
"""

import configparser
import os
import pathlib
import re
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from course import pages, place_of  # noqa: E402 (found by the line above)
from program import GROUPS, Program, Atspi, GLib, find, wait_for  # noqa: E402 (likewise)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import tap  # noqa: E402 (found by the line above)

# Why it waits, in turn for a question, its outcome, a page to read, and what a page plays to.
HINTS = {
    "A question first. Play goes on without an answer.",
    "It waits here, so that you see how it came out.",
    "Read this page. Play turns it.",
    "It waits here: this is what the page wanted to show.",
}

program = Program(sys.argv[1])


def kept():
    """The place that the progress file knows, if any."""
    progress = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    progress.optionxform = str
    progress.read(pathlib.Path(os.environ["XDG_DATA_HOME"], "replica-drift", "progress.ini"), encoding="utf-8")
    lesson = progress.get("Course", "Lesson", fallback=None)
    return lesson and place_of(lesson, progress.get(f"Pages {lesson}", "Left"))


def kill():
    program.process.send_signal(signal.SIGKILL)
    program.process.wait()
    wait_for("the bus to notice", lambda: program.state("truth") is None)


def first_start():
    """The first start opens the idea, ready to play, in the operator's view and with few controls."""
    program.start()
    wait_for("the lesson", lambda: program.state("lesson") == "the-idea/1")
    wait_for("its title", lambda: find(program.process, Atspi.Role.HEADING, "Three copies"))
    assert program.state("scenario") == "three-copies", program.state("scenario")
    assert program.state("truth") is False
    assert program.state("play") is False
    assert program.describe("step-forward")[0]
    assert not find(program.process, Atspi.Role.PUSH_BUTTON, "Scrub now")
    program.activate("more-controls")
    wait_for("the other controls", lambda: find(program.process, Atspi.Role.PUSH_BUTTON, "Scrub now"))


def plays_alone():
    """Who presses Play and nothing else comes to the end of the idea, is told why it waits, and sees what was counted."""
    program.set_state("speed", GLib.Variant("d", 4.0))
    hints = set()
    presses = 0
    while program.state("lesson") != "the-idea/7":
        presses += 1
        assert presses < 20, f"{presses} times, and it stands at {program.state('lesson')}"
        place = program.state("lesson")
        program.set_state("play", GLib.Variant("b", True))
        wait_for("it to rest", lambda: program.state("play") is False)
        assert program.state("lesson") in (place, f"the-idea/{int(place[-1]) + 1}"), program.state("lesson")
        hints |= {hint for hint in HINTS if find(program.process, {Atspi.Role.LABEL, Atspi.Role.STATUS_BAR}, re.escape(hint))}
    assert hints == HINTS, hints
    wait_for("no error", lambda: find(program.process, GROUPS, "0 errors"))
    wait_for("wrong answers", lambda: find(program.process, GROUPS, "[1-9][0-9]* wrong answers"))
    program.set_state("speed", GLib.Variant("d", 1.0))


def comes_back():
    """Killed at any page, the program comes back to it."""
    for place, page in pages():
        program.set_state("lesson", GLib.Variant("s", place))
        wait_for(f"{place} in the file", lambda: kept() == place)
        kill()
        program.start()
        wait_for(place, lambda: program.state("lesson") == place)
        wait_for(f"its title, {page['Title']}",
                 lambda: find(program.process, Atspi.Role.HEADING, re.escape(page["Title"])))


def predicts():
    """A prediction is asked without the truth, the step is played, and the outcome is told in a live region."""
    program.set_state("speed", GLib.Variant("d", 4.0))
    for place, choice in (("worked-example/3", "v5.*"), ("worked-example/4", "2"), ("watch-out-for/1", "v6.*")):
        program.set_state("lesson", GLib.Variant("s", place))
        wait_for("the question", lambda: find(program.process, Atspi.Role.RADIO_BUTTON, choice))
        assert program.state("truth") is False, f"{place} asks while the truth is in view"
        program.activate("predict", GLib.Variant("i", 0))
        wait_for("the outcome", lambda: find(program.process, Atspi.Role.STATUS_BAR, "You were fairly sure of .*"))
        wait_for("the truth", lambda: program.state("truth") is True)
    program.set_state("speed", GLib.Variant("d", 1.0))


def answered():
    """What the progress file knows of the quiz at the heart, by question."""
    progress = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",))
    progress.read(pathlib.Path(os.environ["XDG_DATA_HOME"], "replica-drift", "progress.ini"), encoding="utf-8")
    return [group for group in progress if re.match("Quiz check-yourself .", group) and "First" in progress[group]]


def checks():
    """A question is answered on its page; killed, the program still knows it, and asks the other one."""
    place = "check-yourself/1"
    program.set_state("lesson", GLib.Variant("s", place))
    wait_for("the question", lambda: (program.state("quiz") or "").startswith("check-yourself/"))
    program.activate("answer", GLib.Variant("u", 0))
    wait_for("the next one", lambda: find(program.process, Atspi.Role.LABEL, "Question 2 of 2"))
    wait_for("it in the file", answered)
    other = program.state("quiz")
    kill()
    program.start()
    wait_for(place, lambda: program.state("lesson") == place)
    wait_for("the other question", lambda: find(program.process, Atspi.Role.LABEL, "Question 2 of 2|Question 1 of 2"))
    assert program.state("quiz") == other, f"{program.state('quiz')}, and not {other}"
    wait_for("the score", lambda: find(program.process, Atspi.Role.LABEL, "[01] of 1 right at first try"))


def exercises():
    """An exercise is done by the same moves as by hand: the incident is looked into and solved, without a wait."""
    program.set_state("lesson", GLib.Variant("s", "cost-and-signals/5"))
    wait_for("the incident", lambda: program.state("lesson") == "cost-and-signals/5")
    for move in "look sweeps", "alert repairs 500", "replay", "alert repairs 20", "replay", "replay":
        assert not find(program.process, Atspi.Role.LABEL, ".*Solved"), f"solved before “{move}”"
        program.activate("exercise", GLib.Variant("s", move))
    wait_for("the score", lambda: find(program.process, Atspi.Role.LABEL, ".*Solved"))


def leaves_nothing_unsaid():
    """It closes in silence."""
    status, errors = program.close()
    assert status == 0, f"exit status {status}"
    return errors.splitlines()


try:
    tap.run(first_start, plays_alone, comes_back, predicts, checks, exercises, leaves_nothing_unsaid)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
