#!/usr/bin/env python3
"""Everything in the real program that takes the focus has a name that a screen reader can say.

SPDX-License-Identifier: MIT

usage: test-accessible-names.py PROGRAM
"""

import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import Atspi, Gio, GLib, Program, wait_for  # noqa: E402 (found by the line above)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import tap  # noqa: E402 (found by the line above)

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
PANELS = ["code", "log", "signals", "quiz", "settings", "rules", "data"]
SEEN_FIRST = {"R1", "Play", "Main menu"}  # without these it is not yet the window, or not the whole of it

LISTS = ["list", "list box", "table", "radio group", "tab list"]

PROPERTIES = "org.freedesktop.DBus.Properties"
ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"
CLASS = re.compile(r"(Gtk|Drift)[A-Z]")
MNEMONIC = re.compile(r"_\w")
TWICE = re.compile(r"(.+) \1")

program = Program(sys.argv[1])


class Reader:
    """Reads the tree of a program as a screen reader does, but asks for a whole level of it at once.

    Atspi asks one object for one thing and waits for the answer, which for all these pages takes minutes.
    """

    def __init__(self, pid):
        address = call(program.bus, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.root = wait_for("the program among those that can be read", lambda: self.find(pid))

    def find(self, pid):
        for owner, path in call(self.bus, "org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren"):
            if pid == call(self.bus, "org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                           "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,))):
                return owner, path
        return None

    def ask(self, nodes, interface, method, arguments=None):
        """What each of the nodes answers, in their order; None for one that has vanished."""
        answers = [None] * len(nodes)
        pending = set(range(len(nodes)))

        def take(bus, result, i):
            pending.discard(i)
            try:
                answers[i], = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        for i, (owner, path) in enumerate(nodes):
            self.bus.call(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, 20000, None, take, i)
        while pending:
            GLib.MainContext.default().iteration(True)
        return answers

    def named(self):
        """(role, name) of all that is shown and takes the focus, and of all lists, from the outermost inwards."""
        level = [self.root]
        while level:
            states = dict(zip(level, self.ask(level, ACCESSIBLE, "GetState")))
            level = [node for node in level if has(states[node], Atspi.StateType.VISIBLE) or node == self.root]
            roles = self.ask(level, ACCESSIBLE, "GetRoleName")
            names = self.ask(level, PROPERTIES, "Get", GLib.Variant("(ss)", (ACCESSIBLE, "Name")))
            for node, role, name in zip(level, roles, names):
                # What has vanished by now was on its way out.
                if name is not None and (has(states[node], Atspi.StateType.FOCUSABLE) or role in LISTS):
                    yield role, name
            level = [child for children in self.ask(level, ACCESSIBLE, "GetChildren") for child in children or []]


def call(bus, owner, path, interface, method, arguments=None):
    answer, = bus.call_sync(owner, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE, -1, None).unpack()
    return answer


def has(states, state):
    return states is not None and bool(states[state // 32] >> state % 32 & 1)


def fault_of(name):
    if not name.strip():
        return "no name"
    if CLASS.match(name):
        return "the name of its class"
    if TWICE.fullmatch(name):
        return "its name twice"
    return "a mnemonic in its name" if MNEMONIC.search(name) else None


def check(reader, where, found, seen_first=SEEN_FIRST):
    """Note what is wrong at a place, once for all the places that have it."""
    def look():
        seen = list(reader.named())
        return seen if seen_first <= {name for _, name in seen} else None

    for role, name in wait_for(f"the whole tree of {where}", look):
        fault = fault_of(name)
        if fault is not None:
            found.setdefault(f"{role} “{name}” has {fault}", where)


def complaints(found):
    return [f"{where}: {fault}" for fault, where in found.items()]


def names_of_pages():
    """Every page of the course, with all controls."""
    found = {}
    program.start()
    reader = Reader(program.process.pid)
    program.set_state("more-controls", GLib.Variant("b", True))
    for lesson in (DATA / "course" / "index").read_text(encoding="utf-8").split():
        text = (DATA / "course" / f"{lesson}.lesson").read_text(encoding="utf-8")
        for number in range(1, 1 + len(re.findall(r"^\[Page ", text, re.MULTILINE))):
            place = f"{lesson}/{number}"
            program.set_state("lesson", GLib.Variant("s", place))
            wait_for(place, lambda: program.state("lesson") == place)
            check(reader, place, found)
    return complaints(found)


def names_of_panels():
    """Every other page of the side panel, in the truth view, with lines in the log."""
    found = {}
    reader = Reader(program.process.pid)
    program.set_state("truth", GLib.Variant("b", True))
    for _ in range(3):
        program.activate("step-forward")
    for panel in PANELS:
        program.set_state("panel", GLib.Variant("s", panel))
        wait_for(panel, lambda: program.state("panel") == panel)
        check(reader, panel, found)
    for quiz in sorted(path.stem for path in (DATA / "quiz").glob("*.quiz")):
        program.activate("quiz", GLib.Variant("s", quiz))
        wait_for(quiz, lambda: program.state("quiz").startswith(quiz))
        check(reader, quiz, found)
    return complaints(found)


def names_of_glossary():
    """The glossary, in its window."""
    found = {}
    program.call_application("glossary")
    check(Reader(program.process.pid), "glossary", found, SEEN_FIRST | {"Find a term", "Show me: Acknowledgement"})
    return complaints(found)


def says_nothing():
    """The window closes, in silence."""
    status, said = program.close()
    assert status == 0, f"exit status {status}"
    assert not said, said


try:
    tap.run(names_of_pages, names_of_panels, names_of_glossary, says_nothing)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
