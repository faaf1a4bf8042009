#!/usr/bin/env python3
"""Be the scrubber in the real program: on every level over AT-SPI, and by the mouse, which drags copies.

SPDX-License-Identifier: MIT

usage: test-scrubber.py PROGRAM
"""

import itertools
import pathlib
import re
import sys
from typing import NamedTuple

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import course  # noqa: E402 (found by the line above)
import tap  # noqa: E402 (likewise)
from keyboard import click, drag  # noqa: E402 (likewise)
from program import Atspi, BUTTONS, GLib, Program, can_be_pushed, push, wait_for, words_of  # noqa: E402 (likewise)

PLACE = course.place_of("how-it-works", "be-the-scrubber")
LEVELS = range(1, 6)
CONFLICT = "None: it is a conflict"
FINISH = "Nothing is left to write"
WRONG = "✗ not this one"
WON = r"Right\. .*"

program = Program(sys.argv[1])


class Copy(NamedTuple):
    """What the card of a replica says of its copy: (counter, writer), the bytes, their noted sum and their own."""

    version: tuple
    words: str
    noted: str
    sums: str

    def is_sound(self):
        return self.noted == self.sums


ABSENT = Copy((0, 0), "", "", "")


def read(description):
    if description == "no copy":
        return ABSENT
    said = re.fullmatch(r"v(\d+)(?:@(\d+))?, (.*), (?:noted )?checksum (\w+)(?:, its bytes sum to (\w+))?", description)
    assert said, f"no copy can be read from “{description}”"
    counter, writer, words, noted, sums = said.groups()
    return Copy((int(counter), int(writer or 0)), words, noted, sums or noted)


def cards():
    """The cards on the stage by their names."""
    found = {node.get_name(): node for node in program.find(Atspi.Role.PUSH_BUTTON, r"R\d")}
    for node in found.values():
        node.clear_cache()
    return found


def copies():
    return {name: read(node.get_description()) for name, node in cards().items()}


def verdicts():
    """What is said at the copies."""
    return sorted(words_of(node) for node in program.find(Atspi.Role.STATUS_BAR, "[✓✗] (not|source|repair).*"))


def told(words):
    return wait_for(words, lambda: program.find({Atspi.Role.STATUS_BAR, Atspi.Role.ALERT}, words))


def waits_for_source():
    return wait_for(CONFLICT, lambda: program.find(BUTTONS, CONFLICT))


def newest_of(held):
    """The version that wins, and the replicas that hold it soundly."""
    version = max(copy.version for copy in held.values() if copy.is_sound())
    return version, [name for name, copy in held.items() if copy.version == version and copy.is_sound()]


def is_conflict(held):
    _version, holders = newest_of(held)
    return len({held[name].sums for name in holders}) > 1


def laggards(held, source):
    """Where the source has to be written: to what is behind it, and to what rotted and is not ahead of it."""
    return [name for name, copy in held.items()
            if copy.version < source.version or (copy.version == source.version and not copy.is_sound())]


def activate(name):
    """Do the one thing that a card offers to assistive technology."""
    card = cards()[name]
    assert Atspi.Action.get_n_actions(card) == 1, f"{name} offers {Atspi.Action.get_n_actions(card)} actions"
    push(card)


def choose(level):
    program.activate("exercise", GLib.Variant("s", f"level {level}"))
    wait_for(f"level {level}", lambda: program.find(BUTTONS, f"Scenario: {level} · .*"))
    waits_for_source()


def starts():
    """The page deals copies that say what there is to know of them, and each can be activated."""
    program.start()
    program.set_state("lesson", GLib.Variant("s", PLACE))
    wait_for("the copies on the stage", lambda: program.state("scenario") == "be-the-scrubber")
    waits_for_source()
    assert len(set(copies().values())) > 1, f"the copies do not differ: {copies()}"
    assert program.state("truth") is False
    assert not verdicts()


def loses_over_atspi():
    """A wrong move is told and changes no copy; a right one is taken back, and its copy with it."""
    held = copies()
    version, sources = newest_of(held)
    behind = laggards(held, held[sources[0]])
    activate(behind[0])
    wait_for("the wrong source to be told", lambda: verdicts() == [WRONG])
    told(f"{behind[0]} has .*, which is newer.*")
    program.push("Undo")
    wait_for("the wrong source to be forgotten", lambda: not verdicts())
    program.push(CONFLICT)
    told("There is a newest: .*")
    activate(sources[0])
    wait_for("the source to be told", lambda: verdicts() == ["✓ source"])
    program.push(FINISH)
    told("Not yet: .*")
    activate(sources[0])
    wait_for("the source to need no repair", lambda: verdicts() == [WRONG])
    assert copies() == held, "a copy has changed by a move that was wrong"
    activate(behind[0])
    wait_for("the repair to be told", lambda: "✓ repair 1" in verdicts())
    wait_for("the copy to arrive", lambda: copies()[behind[0]].version == version)
    program.push("Undo")
    wait_for("the copy to be what it was", lambda: copies() == held)
    wait_for("the repair to be forgotten", lambda: verdicts() == ["✓ source"])
    program.push("Undo")
    wait_for("the source to be forgotten", lambda: not verdicts())
    program.push("Solution")
    told("That is the model solution.")
    wait_for("the copies to agree", lambda: len(set(copies().values())) == 1)
    program.push("Next copies")
    waits_for_source()
    assert copies() != held, "the next copies are the same"


def repair(held):
    """Win a case of which the copies are known; what a client writes meanwhile is kept."""
    if is_conflict(held):
        program.push(CONFLICT)
        told("Yes. .* with different bytes.*")
        return
    source = newest_of(held)[1][0]
    activate(source)
    wait_for("the source to be told", lambda: verdicts() == ["✓ source"])
    now = copies()
    behind = laggards(now, now[source])
    for name in behind:
        activate(name)
    wait_for(f"repairs of {behind}", lambda: len(verdicts()) == 1 + len(behind))
    assert WRONG not in verdicts(), f"one of {behind} needed no repair: {now}"
    healed = {name: now[source] if name in behind else copy for name, copy in now.items()}
    wait_for(f"the copies to become {healed}", lambda: copies() == healed)
    program.push(FINISH)
    told(WON)


def wins_over_atspi():
    """What the cards say is enough to win on every level; one case of each was won then."""
    for level in LEVELS:
        choose(level)
        held = copies()
        assert len(held) >= 3, f"{held} on level {level}"
        repair(held)
        wait_for("it to be counted", lambda: program.find(Atspi.Role.LABEL, "1 solved here"))


def drag_copy(source, to, look):
    """Drag until there is something to see of it, each time more slowly."""
    paces = (0.02 * 2 ** n for n in itertools.count())
    wait_for(f"what comes of {source} dragged onto {to}",
             lambda: look() or drag(cards()[source], cards()[to], next(paces)))


def loses_by_mouse():
    """A copy that is dragged is the source, wrong or right; once that is known, no other can be dragged."""
    choose(1)
    held = copies()
    _version, sources = newest_of(held)
    behind = laggards(held, held[sources[0]])
    drag_copy(behind[0], sources[0], lambda: verdicts() == [WRONG])
    click(cards()[sources[0]])
    wait_for("the source to be told", lambda: verdicts() == ["✓ source"])
    drag_copy(behind[0], sources[0],
              lambda: program.find(Atspi.Role.ALERT, "The copy to drag is the one that you picked."))
    click_on(FINISH)
    told("Not yet: .*")
    assert copies() == held, "a copy has changed by a move that was wrong"


def click_on(name):
    """Click on a button that is in view, once it stands still."""
    where = []

    def stands_still():
        node = list(filter(can_be_pushed, program.find(BUTTONS, name)))[-1]
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        where.append((box.x, box.y, box.width, box.height))
        return len(where) > 1 and where[-1] == where[-2] and node

    click(wait_for(f"{name} to stand still", stands_still))


def wins_by_mouse():
    """Copies are dragged where they are missed, the first of them before anything was picked."""
    click_on("Next copies")
    waits_for_source()
    wait_for("the next copies", lambda: not verdicts())
    held = copies()
    version, sources = newest_of(held)
    for place, name in enumerate(laggards(held, held[sources[0]]), 1):
        drag_copy(sources[0], name, lambda place=place: f"✓ repair {place}" in verdicts())
        wait_for(f"the copy to arrive at {name}", lambda name=name: copies()[name].version == version)
    click_on(FINISH)
    told(WON)
    wait_for("it to be counted", lambda: program.find(Atspi.Role.LABEL, "2 solved here"))


def closes():
    """It closes in silence."""
    status, errors = program.close()
    assert status == 0, f"exit status {status}"
    return errors.splitlines()


try:
    tap.run(starts, loses_over_atspi, wins_over_atspi, loses_by_mouse, wins_by_mouse, closes)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
