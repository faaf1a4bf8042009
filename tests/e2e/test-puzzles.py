#!/usr/bin/env python3
"""Lose and win every puzzle on the stage of the real program: in words, over AT-SPI, by keys alone, by the mouse.

SPDX-License-Identifier: MIT

usage: test-puzzles.py PROGRAM
"""

import pathlib
import re
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import course  # noqa: E402 (found by the line above)
import tap  # noqa: E402 (likewise)
from keyboard import click, press, turn  # noqa: E402 (likewise)
from program import BUTTONS, Atspi, GLib, Program, wait_for  # noqa: E402 (likewise)

# Of each puzzle the moves, by their numbers, of an attempt that fails and of one that does not, and what is said.
PUZZLES = {
    "read-right": (([1], "6 reads came back stale.*"), ([2], "Solved. With R = N .*")),
    "fewest-copies": (([2, 1, 2], "They agree, but 3 copies .*"), ([1, 2], "Solved with 2 copies, .*")),
    "notice": (([3, 1], "Noticed on 7 clusters of 12.*"), ([2, 3], "Solved. The read asks all three .*")),
    "alert": (([1], "The bad night went by in silence.*"), ([6], "It fires on the bad night, and on no ordinary one.")),
    "zombie": (([1, 2], "Nothing was collected.*"), ([1, 1, 2, 3], "Solved, alas.*")),
    "empty-sweep": (([3, 1], "The last sweep reports .*"), ([2, 3, 1], "Solved, if that is the word.*")),
}
# What each move is called, at the place on the stage where it acts.
MOVES = {
    "read-right": ["Read from two replicas: R = 2", "Read from three replicas: R = 3"],
    "fewest-copies": ["Reconnect R1", "Sweep now"],
    "notice": ["Read from two replicas: R = 2", "Read from three replicas: R = 3", "Switch read repair on"],
    "alert": ["A request failed", "", "", "", "", "Repairs above 3 times the median of the nights before"],
    "zombie": ["Let five days pass", "Collect old tombstones", "Sweep now"],
    "empty-sweep": ["Sweep now", "Cut R2 off", "Cut R3 off"],
}

program = Program(sys.argv[1])


def say(move):
    program.activate("exercise", GLib.Variant("s", move))


def told():
    """What is said of the attempt, a live region."""
    sentences = [sentence for tried in PUZZLES.values() for _moves, sentence in tried]
    return program.find(Atspi.Role.STATUS_BAR, "|".join(sentences))


def wait_for_verdict(sentence):
    wait_for(sentence, lambda: program.find(Atspi.Role.STATUS_BAR, sentence))


def middle(node):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
    return box.x + box.width // 2, box.y + box.height // 2


def pin(name):
    """The move of that name on the stage, once it stands still there."""
    found = wait_for(name, lambda: program.find(BUTTONS, re.escape(name)))[0]
    before = []
    wait_for(f"{name} to stand still", lambda: before[-5:] == [middle(found)] * 5 or before.append(middle(found)))
    return found


def button(name):
    """The button of that name, brought into view by the wheel of the mouse."""
    found = wait_for(name, lambda: [node for node in program.find(BUTTONS, re.escape(name))
                                    if node.get_state_set().contains(Atspi.StateType.SENSITIVE)])[-1]
    window = program.find(Atspi.Role.FRAME, ".*")[0]
    height = Atspi.Component.get_extents(window, Atspi.CoordType.WINDOW).height
    x, y = middle(found)
    while not 200 < y < height - 70:
        Atspi.generate_mouse_event(x, height // 2, "abs")
        turn(1 if y > height // 2 else -1)
        wait_for(f"the way to {name}", lambda: middle(found)[1] != y)
        x, y = middle(found)
    before = []
    wait_for(f"{name} to stand still", lambda: before[-5:] == [middle(found)] * 5 or before.append(middle(found)))
    return found


def wait_for_move(puzzle, moves, place):
    """The attempt has it; a button of GTK goes down for a moment before it is clicked."""
    line = f"{place + 1}. {MOVES[puzzle][moves[place] - 1]}"
    wait_for(line, lambda: program.find(Atspi.Role.LABEL, re.escape(line)))


def is_focused(name):
    return [node for node in program.find(BUTTONS, re.escape(name))
            if node.get_state_set().contains(Atspi.StateType.FOCUSED)]


def tab_to(name):
    for _tab in range(80):
        if is_focused(name):
            return
        press("Tab")
    raise AssertionError(f"Tab does not lead to {name}")


def pins(puzzle):
    """The moves that are to be had on the stage."""
    return program.find(BUTTONS, "|".join(re.escape(name) for name in MOVES[puzzle] if name))


def attempts():
    for puzzle, tried in PUZZLES.items():
        for moves, sentence in tried:
            say(f"open {puzzle}")
            say("clear")
            assert not told(), f"{puzzle} is told before it is tried"
            yield puzzle, moves, sentence


def starts():
    """The page has the situation of the first puzzle on the stage, and nothing of another story."""
    program.start()
    place, = (place for place, page in course.pages() if page.get("Gate") == "puzzles")
    program.set_state("lesson", GLib.Variant("s", place))
    wait_for(place, lambda: program.state("lesson") == place)
    wait_for("the puzzle", lambda: program.state("scenario") == "puzzle-read-right")
    assert program.state("truth") is True
    assert program.state("play") is False


def in_words():
    """Said on the bus, an attempt is played to its end or skipped, and what came of it is told then, not before."""
    for puzzle, moves, sentence in attempts():
        # What is to be skipped must not have come to its end by then: that would be refused, in a dialog.
        skips = puzzle not in ("fewest-copies", "empty-sweep")
        program.set_state("speed", GLib.Variant("d", 0.25 if skips else 4.0))
        for move in moves:
            say(f"choose {move}")
        say("run")
        wait_for(f"{puzzle} to play", lambda: program.state("play") is True)
        assert not told() or program.state("play") is False, f"{puzzle} is told before it is played"
        if skips:
            say("run")
        wait_for(f"{puzzle} to rest", lambda: program.state("play") is False)
        wait_for_verdict(sentence)


def nothing_is_in_the_way():
    """A dialog would take the keys and the clicks that are meant for the window."""
    return len(program.find(Atspi.Role.FRAME, ".*") + program.find(Atspi.Role.DIALOG, ".*")) == 1


def over_atspi():
    """By what the accessibility bus has of the stage, so slowly that there is something to skip."""
    program.set_state("speed", GLib.Variant("d", 0.25))
    for puzzle, moves, sentence in attempts():
        for place, move in enumerate(moves):
            program.push(MOVES[puzzle][move - 1])
            wait_for_move(puzzle, moves, place)
        program.push("Run it")
        wait_for(f"{puzzle} to play", lambda: program.state("play") is True)
        assert not pins(puzzle), f"the moves of {puzzle} are in the way of what comes of them"
        program.push("Skip to the result")
        wait_for_verdict(sentence)
        assert program.state("play") is False


def by_keys():
    """By keys alone: Tab leads to a move on the stage and Enter chooses it, or its digit does; Alt+R runs it."""
    assert nothing_is_in_the_way()
    for puzzle, moves, sentence in attempts():
        for place, move in enumerate(moves):
            if place % 2 == 0:
                tab_to(MOVES[puzzle][move - 1])
                press("Return")
            else:
                press(str(move))
            wait_for_move(puzzle, moves, place)
        press("Alt+r")
        wait_for(f"{puzzle} to play", lambda: program.state("play") is True)
        press("Alt+r")
        wait_for_verdict(sentence)


def by_mouse():
    """By clicks: on the moves on the stage, and then on the buttons beside it."""
    for puzzle, moves, sentence in attempts():
        for place, move in enumerate(moves):
            click(pin(MOVES[puzzle][move - 1]))
            wait_for_move(puzzle, moves, place)
        click(button("Run it"))
        wait_for(f"{puzzle} to play", lambda: program.state("play") is True)
        click(button("Skip to the result"))
        wait_for_verdict(sentence)


def says_when_the_rule_fires():
    """On the stage, of each night as it passes, and at the end of the week as a whole."""
    say("open alert")
    say("clear")
    say("choose 7")
    program.set_state("speed", GLib.Variant("d", 4.0))
    say("run")
    for words in ("Night 1: quiet", "Night 4: your alert fires", "Your alert fired in nights 4, 6"):
        wait_for(words, lambda: program.find(Atspi.Role.STATUS_BAR, words))
        if words.startswith("Night 4"):
            say("run")


def comes_back():
    """Another story does not lose what was tried, and one button leads back."""
    say("open read-right")
    say("clear")
    say("choose 2")
    say("run")
    program.set_state("scenario", GLib.Variant("s", "sandbox"))
    wait_for("the other", lambda: program.state("scenario") == "sandbox")
    wait_for_verdict("Solved. With R = N .*")
    program.push("Return")
    wait_for("the puzzle", lambda: program.state("scenario") == "puzzle-read-right")
    wait_for_verdict("Solved. With R = N .*")


def leaves_nothing_unsaid():
    """It closes in silence."""
    status, errors = program.close()
    assert status == 0, f"exit status {status}"
    return errors.splitlines()


try:
    tap.run(starts, in_words, over_atspi, by_keys, by_mouse, says_when_the_rule_fires, comes_back,
            leaves_nothing_unsaid)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
