#!/usr/bin/env python3
"""Lend a hand in the real program: to messages, links, replicas and the user, by mouse, by keys and over the bus.

SPDX-License-Identifier: MIT

usage: test-hands.py PROGRAM
"""

import pathlib
import re
import sys
import tempfile

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from desk import (  # noqa: E402 (likewise)
    click_on_the_timeline, kill, listed, menu_is_open, place, press_all, program, start, step, stop, the)
from keyboard import click, click_at, click_right, corner_of, middle_of, press, stroke  # noqa: E402 (likewise)
from program import Atspi, GLib, find, menu_items, push, wait_for, words_of  # noqa: E402 (likewise)


def meant():
    """What the message that is meant is called."""
    return "".join(words_of(hand) for hand in find(program.process, Atspi.Role.PUSH_BUTTON, ".* on its way.*"))


def is_held():
    """Whether the log says that the message was held back."""
    return bool(find(program.process, Atspi.Role.LABEL, ".* Command: delay message write1.R3 1s"))


def is_followed():
    return meant().endswith(", followed")


def link():
    """What the link that is meant is called."""
    return "".join(hand.get_name() for hand in find(program.process, Atspi.Role.PUSH_BUTTON, "Link of .*"))


def logs(command):
    """A look at whether the log has that command of a person."""
    def is_logged():
        return bool(find(program.process, Atspi.Role.LABEL, f".* Command: {re.escape(command)}"))
    is_logged.__name__ = command
    return is_logged


def key_in_view():
    """Of which key the card of R3 speaks."""
    said = find(program.process, Atspi.Role.PUSH_BUTTON, "R3")[0].get_description()
    return "".join(re.findall(r"^(item:\d+): ", said))


# Two keys a range; R3 misses writes of both of the third range, and of one of the twentieth.
MANY = """[Scenario]
Title=Many keys
Summary=Some of them drift.
Key=item:1
[Settings]
latency=1ms
jitter=0s
[Step 1]
Caption=Drift.
Do=traffic writes 1ms reads 1h keys 128; wait 500ms; traffic stop; wait 1s; drop write to R3; \
  write item:5 a; write item:6 a; write item:6 b; write item:40 a; wait 1s
"""


# The key, what is looked at, and what it becomes by that key; before, it must be something else.
MESSAGE = [
    ("Down", meant, "Write of v6 to R2, on its way"),
    ("Down", meant, "Write of v6 to R3, on its way"),
    ("Up", meant, "Write of v6 to R2, on its way"),
    ("Delete", meant, "Write of v6 to R3, on its way"),
    ("h", is_held, True),
    ("Return", is_followed, True),
    ("Escape", is_followed, False),
    ("KP_Enter", "play", True),
    ("Escape", "play", False),
]
LINK = [
    ("Right", link, "Link of R2"),
    ("Right", link, "Link of R3"),
    ("Left", link, "Link of R2"),
    ("Return", link, "Link of R2, cut"),
    ("KP_Enter", link, "Link of R2"),
    ("Shift+Return", link, "Link of R2, cut one way"),
    ("Shift+Return", link, "Link of R2"),
]
REPLICA = [
    ("x", logs("partition R3"), True),
    ("x", logs("heal R3"), True),
    ("c", logs("crash R3"), True),
    ("c", logs("restart R3"), True),
    ("b", logs("rot user:42 on R3"), True),
    ("l", logs("lose all on R3"), True),
    ("p", logs("purge on R3"), True),
    ("r", logs("read user:42 from R3"), True),
    ("w", logs("write user:42 'theme=dark lang=en' via R3"), True),
    ("Menu", menu_is_open, True),
    ("Escape", menu_is_open, False),
    ("Shift+F10", menu_is_open, True),
    ("Escape", menu_is_open, False),
]
KEYS = [
    ("Shift+k", key_in_view, "item:6"),
    ("k", key_in_view, "item:5"),
    ("Shift+k", key_in_view, "item:40"),
]
USER = [
    ("w", logs("write user:42 'theme=light lang=en'"), True),
    ("l", logs("write user:42 'theme=dark lang=fr'"), True),
    ("r", logs("read user:42"), True),
    ("Return", menu_is_open, True),
    ("Escape", menu_is_open, False),
]


def touches_messages():
    """Tab leads to the messages on their way, the arrows choose one of them, and some keys do something to it."""
    def is_there():
        return any(hand.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for hand in find(program.process, Atspi.Role.PUSH_BUTTON, ".* on its way"))

    kill()
    start("--scenario", "session-store")
    program.set_state("panel", GLib.Variant("s", "log"))
    press_all([("Shift+n", step, 5)])
    click_on_the_timeline()
    press_all([("Home", place, (0, True))])
    while "v6 to R1" not in meant():
        before = Atspi.Value.get_current_value(the(Atspi.Role.SLIDER, ".*"))
        press("Right")
        wait_for("the next event",
                 lambda before=before: Atspi.Value.get_current_value(the(Atspi.Role.SLIDER, ".*")) > before)
    for _card in "R3", "R2", "R1", "the message":
        assert not is_there()
        press("Shift+Tab")
    wait_for("the focus to come to the message", is_there)
    # It is held back first, and goes slowly: so there is time to see it followed.
    program.set_state("speed", GLib.Variant("d", 0.25))
    press_all(MESSAGE)
    push(find(program.process, Atspi.Role.PUSH_BUTTON, "Write of v6 to R3, on its way.*")[0])
    wait_for("assistive technology to follow it", lambda: meant().endswith("followed"))
    press_all([("Escape", "play", False)])
    program.activate("message-follow", GLib.Variant("s", "write1.R3"))
    wait_for("another program to follow it", lambda: meant().endswith("followed"))
    press_all([("Escape", "play", False)])


def above(card):
    """A point on the link of a replica, above its card."""
    x, _middle = middle_of(the(Atspi.Role.PUSH_BUTTON, card))
    return x, corner_of(the(Atspi.Role.PUSH_BUTTON, card))[1] - 8


def touches_links():
    """Tab leads to the links, the arrows choose one, and Enter cuts it and heals it; so do a click and a stroke."""
    def is_there():
        return any(hand.get_state_set().contains(Atspi.StateType.FOCUSED)
                   for hand in find(program.process, Atspi.Role.PUSH_BUTTON, "Link of R1"))

    kill()
    start("--scenario", "session-store")
    program.set_state("panel", GLib.Variant("s", "log"))
    press_all([("Shift+n", step, 5)])
    click_on_the_timeline()
    press_all([("Home", place, (0, True))])
    for _card in "R3", "R2", "R1", "the links":
        assert not is_there()
        press("Shift+Tab")
    wait_for("the focus to come to the links", is_there)
    press_all(LINK)
    wait_for("the log to say so", lambda: logs("partition R2")() and logs("heal R2")())
    click_at(*above("R1"), "Shift")
    wait_for("the click with Shift to cut a link one way", lambda: link() == "Link of R1, cut one way")
    click_at(*above("R1"), "Shift")
    wait_for("another to let all through", lambda: link() == "Link of R1")
    click_at(*above("R3"))
    wait_for("the click to cut a link", lambda: logs("partition R3")() and link() == "Link of R3, cut")
    push(find(program.process, Atspi.Role.PUSH_BUTTON, "Link of R3, cut")[0])
    wait_for("assistive technology to heal it", lambda: logs("heal R3")() and link() == "Link of R3")
    click_at(*above("R3"))
    wait_for("one more click to cut it", lambda: link() == "Link of R3, cut")
    stroke([(above("R1")[0] - 40, above("R1")[1]), above("R2"), (above("R3")[0] + 40, above("R3")[1])])
    wait_for("the stroke to cut the others", logs("partition R1,R2"))


def touches_replicas():
    """What can be done to a replica is done by its letters, by its menu and by name over the bus; all of it is logged."""
    def items():
        return find(program.process, Atspi.Role.MENU_ITEM, ".*")

    kill()
    start("--scenario", "session-store")
    click(the(Atspi.Role.PUSH_BUTTON, "R3"))
    wait_for("the click to open the data", lambda: program.state("panel") == "data")
    program.set_state("panel", GLib.Variant("s", "log"))
    press_all(REPLICA)
    click_right(the(Atspi.Role.PUSH_BUTTON, "R1"))
    item = wait_for("the menu", lambda: menu_items(program.process, "Crash.*", 3))[0]
    push(item)
    wait_for("the menu to do it", logs("crash R1"))
    wait_for("the menu to close", lambda: not items())
    click_right(the(Atspi.Role.PUSH_BUTTON, "R1"))
    wait_for("the menu to offer the way back",
             lambda: items() and not any(item.get_name().startswith("Crash") for item in items()),
             lambda: click_right(the(Atspi.Role.PUSH_BUTTON, "R1")))
    press_all([("Escape", menu_is_open, False)])
    for action, it, command in (("restart", "R1", "restart R1"), ("revert", "R2 1h", "revert R2 to 1h ago"),
                                ("set-clock", "R2 behind 1s", "skew R2 behind 1s"),
                                ("copy", "R2 R1", "copy user:42 from R1 to R2")):
        program.activate(f"replica-{action}", GLib.Variant("s", it))
        wait_for(f"{command} in the log", logs(command))


def looks_into_keys():
    """A click on a cell of a card's map, and the letter of the card, bring the keys of its ranges into view."""
    with tempfile.TemporaryDirectory(prefix="replica-drift-keys.") as folder:
        many = pathlib.Path(folder) / "many.drift"
        many.write_text(MANY.replace("\\\n  ", ""), encoding="utf-8")
        kill()
        start(str(many))
        program.activate("step-forward")
        wait_for("the map", lambda: key_in_view() == "item:1")
        click(the(Atspi.Role.PUSH_BUTTON, "R3"))
        wait_for("the click to open the data", lambda: program.state("panel") == "data")
        press_all(KEYS)


def acts_as_the_user():
    """The user writes and reads from their screen, by its letters, by its menu and by name over the bus."""
    def screen():
        return find(program.process, Atspi.Role.PUSH_BUTTON, "the user’s screen: .*")[0]

    kill()
    start("--scenario", "session-store")
    program.set_state("panel", GLib.Variant("s", "log"))
    press_all([("Right", step, 1), ("Right", step, 2)])
    click(screen())
    wait_for("the click to open the menu", menu_is_open)
    press_all([("Escape", menu_is_open, False)])
    press_all(USER)
    program.activate("user-theme", GLib.Variant("s", "client"))
    press_all([("Home", step, 0)])
    push(screen())
    wait_for("a push to open the menu", menu_is_open)
    push(menu_items(program.process, "Read again.*", 2)[0])
    wait_for("the menu to do it", logs("read user:42"))


def lists_no_other():
    """Every key of the page of hands of the shortcuts window was pressed."""
    pressed = {key for table in (MESSAGE, LINK, REPLICA, KEYS, USER) for key, _what, _after in table}
    return [f"{key} is in the shortcuts window, and was never pressed" for key in sorted(listed(hands=True) - pressed)]


start("--scenario", "session-store")
try:
    tap.run(touches_messages, touches_links, touches_replicas, looks_into_keys, acts_as_the_user, lists_no_other)
finally:
    stop()
