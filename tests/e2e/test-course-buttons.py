#!/usr/bin/env python3
"""Push the buttons of the course in the real program, found by their names, and see what each does.

SPDX-License-Identifier: MIT

usage: test-course-buttons.py PROGRAM
"""

import fcntl
import os
import pathlib
import re
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import course  # noqa: E402 (found by the line above)
import tap  # noqa: E402 (likewise)
from keyboard import choose, press  # noqa: E402 (likewise)
from program import BUTTONS, GROUPS, Atspi, GLib, Program, push, wait_for, window_of  # noqa: E402 (likewise)

program = Program(sys.argv[1])
known = {}


def label(name):
    """A label that stays where it is while its text changes; to look for it takes long, so it is looked for once."""
    if name not in known:
        known[name] = wait_for(name, lambda: program.find(Atspi.Role.LABEL, name))[0]
    return known[name]


def step():
    """The step of the story, as it is told above the caption."""
    told = re.match(r"Step (\d+) of", label(r"Step \d+ of \d+|\d+ steps?").get_name())
    return int(told[1]) if told else 0


def line():
    """(event, line) of the code that is lit."""
    return tuple(map(int, re.findall(r"\d+", label(r"Event \d+ of \d+ · line .*").get_name())[0::2]))


def turn_to(place):
    program.set_state("lesson", GLib.Variant("s", place))
    wait_for(place, lambda: program.state("lesson") == place)


def bring(scenario):
    program.set_state("scenario", GLib.Variant("s", scenario))
    wait_for(scenario, lambda: program.state("scenario") == scenario and step() == 0)


def leave(place):
    """Turn to a page, and have something else on the stage than what it is about, which is returned."""
    turn_to(place)
    scenario = program.state("scenario")
    bring("sandbox")
    return scenario


def wait_for_state(action, state):
    wait_for(f"{action} to be {state}", lambda: program.state(action) == state)


def is_focused(role, name):
    return any(node.get_state_set().contains(Atspi.StateType.FOCUSED) for node in program.find(role, name))


def set_the_mouse_aside():
    """Where there is no window manager, the keys go to the window under the mouse; a list chooses what is under it."""
    Atspi.generate_mouse_event(600, 30, "abs")


def starts():
    """It starts in the first lesson."""
    program.start()
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    wait_for_state("lesson", "the-idea/1")
    program.set_state("speed", GLib.Variant("d", 4.0))
    set_the_mouse_aside()


def picks_a_lesson():
    """The list of lessons opens the one that is chosen."""
    program.push("Lesson: The idea")
    wait_for("the list", lambda: is_focused(Atspi.Role.LIST_ITEM, "Lesson 1, .*"))
    press("Down")
    wait_for("the next lesson in it", lambda: is_focused(Atspi.Role.LIST_ITEM, "Lesson 2, .*"))
    press("Return")
    wait_for_state("lesson", "worked-example/1")


def plays_to_gates():
    """A page that asks to play to a step plays there, or goes there at once; its story is brought back before."""
    played, *others = course.gates("play")
    for place, asked in others:
        scenario = leave(place)
        program.push("Just show me")
        wait_for_state("scenario", scenario)
        wait_for(f"step {asked} at {place}", lambda: step() == int(asked))
    place, asked = played
    scenario = leave(place)
    program.push("Play")
    wait_for_state("scenario", scenario)
    wait_for_state("play", True)
    program.set_state("play", GLib.Variant("b", False))


def flips():
    """A page that asks for a switch has a button that turns it, in its own story."""
    scenario = leave("the-idea/6")
    program.push("Switch it on")
    wait_for_state("scenario", scenario)
    wait_for_state("anti-entropy", True)


def predicts():
    """A prediction is made by choosing, saying how sure one is, and pushing the button; then it is made again."""
    turn_to("worked-example/3")
    answer = wait_for("the answers", lambda: program.find(Atspi.Role.RADIO_BUTTON, "v5.*"))[0]
    choose(answer)
    set_the_mouse_aside()
    program.push("Certain")
    program.push("Predict")
    wait_for("the outcome", lambda: program.find(Atspi.Role.STATUS_BAR, "You were certain .*"))
    program.push("Ask me again")
    program.push("Just show me")
    wait_for("an outcome without it", lambda: program.find(Atspi.Role.STATUS_BAR, "You asked to be shown, .*"))


def watches():
    """The space bar plays: once it is asked what one expects, and the second time it plays without an answer."""
    turn_to("worked-example/1")
    press("space")
    wait_for("the question", lambda: is_focused(GROUPS, "Prediction"))
    assert not program.state("play"), "it plays before it has asked"
    press("space")
    wait_for("the outcome", lambda: program.find(Atspi.Role.STATUS_BAR, "You asked to be shown, .*"))


def asks_on_the_page():
    """A page that has questions asks them right there, and the quiz in the side panel stands at the same one."""
    for place, quiz in course.gates("quiz"):
        turn_to(place)
        wait_for(f"{quiz}", lambda: (program.state("quiz") or "").startswith(f"{quiz}/"))
        wait_for("its question", lambda: program.find(Atspi.Role.LABEL, "Question 1 of .*"))
        assert program.state("panel") == "lesson"
        before = program.state("quiz")
        program.set_state("panel", GLib.Variant("s", "quiz"))
        wait_for("the place in the quiz", lambda: program.find(Atspi.Role.LABEL, "1 of [0-9]+"))
        assert program.state("quiz") == before, f"{program.state('quiz')}, and not {before}"
        program.set_state("panel", GLib.Variant("s", "lesson"))


def push_on_the_page(name):
    """Push a button that the quiz in the side panel has as well: GTK 4.8 keeps pages that are closed in the tree."""
    push(wait_for(f"the button {name}", lambda: program.find(BUTTONS, name))[0])


def answers_on_the_page():
    """From the first question to the summary nobody leaves the page, and each answer is told as it comes out."""
    wrong = "A checksum that .*|The checksum kept .*"
    turn_to("check-yourself/1")
    for place, on in (1, "Next question"), (2, "Summary"):
        wait_for("the question", lambda: program.find(Atspi.Role.LABEL, f"Question {place} of 2"))
        choose(wait_for("the answers", lambda: program.find(Atspi.Role.RADIO_BUTTON, wrong))[0])
        set_the_mouse_aside()
        push_on_the_page("Certain")
        wait_for("the outcome", lambda: program.find(Atspi.Role.STATUS_BAR, "You were certain, and it is not so. .*"))
        wait_for("why", lambda: program.find(GROUPS, wrong)[0].get_description()
                 .startswith("Your answer: not so. "))
        push_on_the_page(on)
    wait_for("the summary", lambda: program.find(Atspi.Role.HEADING, "0 of 2 right"))
    assert program.state("quiz") == "check-yourself" and program.state("panel") == "lesson"


def revisits():
    """From each question that was answered wrong, a button of the page leads to its lesson, and one in the quiz."""
    push_on_the_page("Go to the lesson: Why can .*")
    wait_for("the-idea", lambda: program.state("lesson").startswith("the-idea/"))
    for asked, lesson in ("Why can .*", "the-idea"), ("What actually detects .*", "cost-and-signals"):
        program.set_state("panel", GLib.Variant("s", "quiz"))
        program.push(f"Go to the lesson: {asked}")
        wait_for(lesson, lambda: program.state("lesson").startswith(f"{lesson}/"))
        wait_for_state("panel", "lesson")


def plays_a_pitfall():
    """A pitfall is opened by its title and plays by its button, from where it was paused."""
    turn_to("watch-out-for/2")
    bring("sandbox")
    program.push("The slow clock: .*")
    program.push("Play the trouble")
    wait_for_state("scenario", "pitfall-wall-clock")
    wait_for_state("play", True)
    program.set_state("play", GLib.Variant("b", False))
    program.activate("step-forward")
    program.activate("step-forward")
    wait_for("two steps", lambda: step() == 2)
    program.push("Play on")
    wait_for_state("play", True)
    program.set_state("play", GLib.Variant("b", False))
    assert step() >= 2, f"it went back to step {step()}"


def returns():
    """Who has brought something else to the stage goes back to what the page is about."""
    turn_to("how-it-works/3")
    bring("three-copies")
    program.push("Return")
    wait_for_state("scenario", "shopping-cart")
    wait_for("the step that the page begins with", lambda: step() == 2)
    assert not program.state("play"), "it plays on from there"


def chooses_a_level():
    """The exercise starts at the level that is chosen."""
    turn_to("how-it-works/7")
    wait_for("the levels", lambda: program.find(Atspi.Role.COMBO_BOX, "Level: 1 .*"))
    program.push("Level: 1 .*")
    wait_for("the list of them", lambda: program.find(Atspi.Role.LIST, "Level"))
    wait_for("the chosen level in it", lambda: is_focused(Atspi.Role.LIST_ITEM, "1 .*"))
    press("Down")
    wait_for("the next level in it", lambda: is_focused(Atspi.Role.LIST_ITEM, "2 .*"))
    press("Return")
    wait_for("five replicas to choose from", lambda: program.find(BUTTONS, "R5"))


def steps_through_code():
    """The buttons under the code seek the next comparison, and light its first line, the next, and the one before."""
    turn_to("the-idea/1")
    bring("session-store")
    program.set_state("anti-entropy", GLib.Variant("b", True))
    program.set_state("panel", GLib.Variant("s", "code"))
    program.push("Go to the next comparison")
    wait_for("the sweep", lambda: step() == 6)
    last = line()
    program.push("First line")
    first = wait_for("the first line", lambda: line() < last and line())
    program.push("Next line")
    wait_for("the next line", lambda: line() > first)
    second = line()
    program.push("Next line")
    wait_for("the line after it", lambda: line() > second)
    program.push("Previous line")
    wait_for("the line before", lambda: line() == second)
    program.push("First line")
    wait_for("the first line", lambda: line() == first)


def assert_shown(button, scenario, shown):
    """Push a button that plays one step of a scenario, with another one on the stage."""
    bring("sandbox")
    push(button)
    wait_for(f"{button.get_name()} to show {scenario}", lambda: program.state("scenario") == scenario)
    wait_for(f"{button.get_name()} to show step {shown}", lambda: step() == int(shown))


def shows_rows():
    """Every row of a lesson shows what it is about."""
    for lesson, title, scenario, shown in course.shown_rows():
        turn_to(f"{lesson}/2")
        name = re.escape(f"Show me: {title}")
        assert_shown(wait_for(title, lambda: program.find(Atspi.Role.PUSH_BUTTON, name))[0], scenario, shown)
        wait_for_state("play", False)
        assert step() == int(shown), f"{title}: it played on to step {step()}"


def shows_terms():
    """Every term of the glossary shows what it means."""
    program.call_application("glossary")
    entry = wait_for("the entry", lambda: program.find(Atspi.Role.ENTRY, "Find a term"))[0]
    for term, text, scenario, shown in course.shown_terms():
        # A list need not have rows for more than is seen (in GTK 4.18), so each term is looked for, by its sentence.
        Atspi.EditableText.set_text_contents(entry, text)
        name = re.escape(f"Show me: {term}")
        assert_shown(wait_for(term, lambda: program.find(Atspi.Role.PUSH_BUTTON, name))[0], scenario, shown)


def closes():
    """It closes in silence, and not before all is saved, though another program keeps it from that for a while."""
    progress = pathlib.Path(os.environ["XDG_DATA_HOME"]) / "replica-drift" / "progress.ini"
    with open(f"{progress}.saving", "w", encoding="utf-8") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        turn_to("the-idea/2")
        program.activate("close")
        wait_for("the window to close", lambda: program.state("lesson") is None)
        assert not program.ends_within(1), "it ended, and the last page was not saved"
    status, errors = program.end()
    assert status == 0, f"exit status {status}"
    kept = course.read(progress)
    assert kept["Pages the-idea"]["Left"] == "what-an-operator-sees", "the last page was not saved"
    return errors.splitlines()


try:
    tap.run(starts, picks_a_lesson, plays_to_gates, flips, predicts, watches, asks_on_the_page,
            answers_on_the_page, revisits, plays_a_pitfall, returns, chooses_a_level, steps_through_code, shows_rows,
            shows_terms, closes)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
