#!/usr/bin/env python3
"""Hundreds of right and wrong requests in any order to the real program: it never complains, and never grows.

SPDX-License-Identifier: MIT

usage: test-any-order.py PROGRAM [SEED [REQUESTS]]
"""

import pathlib
import random
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from program import APPLICATION, BUS_NAME, WINDOW, Gio, GLib, Program, wait_for  # noqa: E402 (found by the line above)

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import tap  # noqa: E402 (found by the line above)

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
REQUESTS = int(sys.argv[3]) if len(sys.argv) > 3 else 500
MOST_WINDOWS = 3

SCENARIOS = (DATA / "scenarios" / "index").read_text(encoding="utf-8").split()
LESSONS = (DATA / "course" / "index").read_text(encoding="utf-8").split()
QUIZZES = [path.stem for path in sorted((DATA / "quiz").glob("*.quiz"))]
PANELS = ["lesson", "code", "log", "signals", "quiz", "settings", "rules", "data"]
FILES = [DATA / "scenarios" / "session-store.drift", DATA / "scenarios" / "three-copies.drift", DATA, "/nowhere.drift"]
ODD = ["", " ", "/", "x", "/1", "the-idea/", "the-idea/-1", "the-idea/99", "the-idea/2147483648", "a/b/c", "%s%n",
       "\u202e", "é" * 300, "../../etc/passwd", "\n", "session-store.drift"]
NUMBERS = [0, 1, 2, 3, 4, 7, 2**31 - 1]
SPEEDS = [0.0, -1.0, 0.25, 1.0, 4.0, 1e308, float("nan"), float("inf")]
SETTINGS = [f"{name} {value}"
            for name, values in {
                "r": "0 1 2 3 8", "w": "1 2 3 9", "latency": "0s 1us 20ms 36500d nan", "jitter": "0s 36500d",
                "timeout": "1us 1s", "sweep-phase": "0s 36500d", "repair": "right naive", "source": "majority newest",
                "order": "clock version", "mint": "local quorum", "hints": "on off", "verify": "on off",
                "tombstone-grace": "0s 10d", "sweep-grace": "0s 36500d", "loss": "0 0.5 1 2 nan",
                "writes-every": "0s 500ms", "no-such": "1", "": "",
            }.items() for value in values.split() or [""]]
PLAIN = ["step-forward", "step-back", "start-over", "latest", "scrub-now", "switch-future", "discard-future", "faster",
         "slower", "next-drop", "next-stale-read", "lesson-next", "lesson-back"]
SWITCHES = ["play", "drop-messages", "read-repair", "anti-entropy", "truth", "side-panel", "more-controls"]

program = Program(sys.argv[1])
chance = random.Random(SEED)


def text(*lists):
    """A word of one of the lists, sometimes an odd one."""
    return GLib.Variant("s", chance.choice(chance.choice([*lists, *lists, *lists, ODD])))


def places(names):
    return [f"{name}/{number}" for name in names for number in range(9)]


def number(kind):
    return GLib.Variant(kind, chance.choice(NUMBERS + ([-1, -2**31] if kind == "i" else [2**32 - 1])))


# Each makes a request to a window: the method, the action, and the state or the parameters.
REQUESTS_TO_WINDOWS = [
    lambda: ("Activate", chance.choice(PLAIN), []),
    lambda: ("Activate", chance.choice(PLAIN), []),
    lambda: ("Activate", chance.choice(SWITCHES), []),
    lambda: ("SetState", chance.choice(SWITCHES), GLib.Variant("b", chance.random() < 0.5)),
    lambda: ("SetState", "play", GLib.Variant("b", True)),
    lambda: ("SetState", "scenario", text(SCENARIOS)),
    lambda: ("SetState", "speed", GLib.Variant("d", chance.choice(SPEEDS))),
    lambda: ("SetState", "lesson", text(places(LESSONS), LESSONS)),
    lambda: ("SetState", "panel", text(PANELS)),
    lambda: ("Activate", "predict", [number("i")]),
    lambda: ("Activate", "show-me", [text(places(SCENARIOS))]),
    lambda: ("Activate", "show-row", [number("u")]),
    lambda: ("Activate", "pitfall", [text(SCENARIOS, places(SCENARIOS))]),
    lambda: ("Activate", "set", [text(SETTINGS)]),
    lambda: ("Activate", "quiz", [text(QUIZZES)]),
    lambda: ("Activate", "answer", [number("u")]),
    lambda: ("Activate", "answer", [number("u")]),
    # Parameters of another type, and what there is not.
    lambda: ("Activate", "predict", []),
    lambda: ("Activate", "play", [GLib.Variant("s", "x")]),
    lambda: ("SetState", "speed", GLib.Variant("i", 1)),
    lambda: ("Activate", "no-such-action", []),
]


def call(where, interface, method, parameters):
    """Whether the program did what it was asked, and did not refuse."""
    try:
        program.bus.call_sync(BUS_NAME, where, interface, method, parameters, None, Gio.DBusCallFlags.NO_AUTO_START,
                              20000, None)
    except GLib.Error as error:
        assert error.matches(Gio.dbus_error_quark(), Gio.DBusError.INVALID_ARGS) or error.matches(
            Gio.dbus_error_quark(), Gio.DBusError.UNKNOWN_METHOD), f"{method} {parameters} at {where}: {error.message}"
        return False
    return True


def ask(window, method, action, what):
    kind = "(sava{sv})" if method == "Activate" else "(sva{sv})"
    return call(window, "org.gtk.Actions", method, GLib.Variant(kind, (action, what, {})))


def windows():
    xml, = program.bus.call_sync(BUS_NAME, WINDOW.rpartition("/")[0], "org.freedesktop.DBus.Introspectable",
                                 "Introspect", None, None, Gio.DBusCallFlags.NONE, 20000, None).unpack()
    return [f"{WINDOW.rpartition('/')[0]}/{name}" for name in re.findall(r'node name="(\d+)"', xml)]


def open_or_close():
    """Opens a file, or the glossary, or closes a window if there are several."""
    there = windows()
    if len(there) >= MOST_WINDOWS:
        ask(chance.choice(there[1:]), "Activate", "close", [])
    elif chance.random() < 0.3:
        ask(APPLICATION, "Activate", "glossary", [])
    else:
        uris = [pathlib.Path(chance.choice(FILES)).as_uri()]
        call(APPLICATION, "org.freedesktop.Application", "Open", GLib.Variant("(asa{sv})", (uris, {})))


def memory():
    """What the program has in memory, in megabytes."""
    status = pathlib.Path(f"/proc/{program.process.pid}/status").read_text(encoding="ascii")
    return int(re.search(r"^VmRSS:\s+(\d+) kB$", status, re.MULTILINE)[1]) // 1024


def any_order():
    """Whatever is asked in whatever order, the program does it or refuses, and goes on."""
    print(f"# {REQUESTS} requests with seed {SEED}")
    program.start()
    done = 0
    half = 0
    for i in range(REQUESTS):
        if i == REQUESTS // 2:
            half = memory()
        if chance.random() < 0.02:
            open_or_close()
            continue
        window = chance.choice(windows())
        request = chance.choice(REQUESTS_TO_WINDOWS)()
        try:
            done += ask(window, *request)
        except AssertionError:
            print(f"# {i}: {request}")
            program.errors.seek(0)
            for line in program.errors.read().splitlines():
                print(f"# {line}")
            raise
    assert done > REQUESTS // 2, f"only {done} requests were done: the others test nothing"
    assert memory() < half + 80, f"{half} MB after half of the requests, {memory()} MB after all"


def leaves_nothing_unsaid():
    """Every window closes, in silence."""
    program.call_application("quit")
    status = wait_for("the end", lambda: program.process.poll() is not None) and program.process.returncode
    assert status == 0, f"exit status {status}"
    program.errors.seek(0)
    return program.errors.read().splitlines()


try:
    tap.run(any_order, leaves_nothing_unsaid)
finally:
    if program.process is not None and program.process.poll() is None:
        program.process.kill()
