#!/usr/bin/env python3
"""The charts of the real program: they agree with the command line and with theory, keys read them, and alerts fire.

SPDX-License-Identifier: MIT

usage: test-charts.py PROGRAM CLI
"""

import functools
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(pathlib.Path(__file__).resolve().parents[1])]
import tap  # noqa: E402 (found by the line above)
from keyboard import corner_of, press  # noqa: E402 (likewise)
from program import Atspi, GLib, Program, find, menu_items, tree, wait_for, window_of  # noqa: E402 (likewise)

P = 0.1
STORY = f"""[Scenario]
Title=Twenty thousand writes
Key=item:1
Start=9h
[Settings]
latency=2ms
jitter=1ms
anti-entropy=on
sweep-period=10s
sweep-phase=0s
[Step 1]
Caption=Traffic
Do=drop write chance {P}; traffic writes 10ms reads 40ms keys 200 random; wait 200s
"""
COUNTED = {
    "Writes acknowledged": "writes_acknowledged",
    "Reads served": "reads_served",
    "Digest mismatches": "digest_mismatches",
    "Messages lost": "messages_dropped",
}
LEVELS = {
    "Divergent keys": "divergent_keys",
    "Version lag of R1": "version_lag_R1",
    "Version lag of R3": "version_lag_R3",
}

folder = tempfile.TemporaryDirectory()
story = pathlib.Path(folder.name) / "traffic.drift"
story.write_text(STORY, encoding="utf-8")
program = Program(sys.argv[1])


def metrics():
    """What the command line says of the same run."""
    text = subprocess.run([sys.argv[2], "run", str(story), "--metrics"], check=True, capture_output=True,
                          text=True).stdout
    return {name: int(value) for name, value in re.findall(r"^metric (\S+) (-?\d+)$", text, re.M)}


def chart(name):
    return wait_for(f"the chart {name}", lambda: find(program.process, Atspi.Role.IMAGE, f"{name} over time: .*"))[0]


def told(name, pattern):
    """What the sentence of a chart has at the places of the pattern."""
    return re.fullmatch(f"{re.escape(name)} over time: {pattern}", chart(name).get_name()).groups()


def within(value, expected, error):
    return [] if abs(value - expected) <= 4 * error else [f"{value} is not {expected} to {4 * error}"]


def test_agreement():
    """The charts agree with run --metrics exactly, and with theory to four standard errors"""
    values = metrics()
    program.start(str(story))
    program.set_state("truth", GLib.Variant("b", True))
    program.activate("panel", GLib.Variant("s", "signals"))
    program.activate("step-forward")
    wait_for("the run to come to its end", lambda: find(
        program.process, Atspi.Role.LIST_ITEM, f"Writes acknowledged: {values['writes_acknowledged']}"))
    assert values["writes_acknowledged"] > 19_500
    for name, metric in COUNTED.items():
        value, = told(name, r"(\d+) so far, .*")
        if int(value) != values[metric]:
            yield f"{name}: {value}, and {values[metric]} of the command line"
    for name, metric in LEVELS.items():
        value, = told(name, r"now (\d+), .*")
        if int(value) != values[metric]:
            yield f"{name}: {value}, and {values[metric]} of the command line"
    share, theory = (float(text) for text in told("Wrong answers", r"now ([\d.]+) %, .*; theory ([\d.]+) %"))
    wrong = values["stale_reads"] / values["reads_served"]
    if share != round(100 * wrong, 1):
        yield f"{share} %, and {100 * wrong} % of the command line"
    yield from within(wrong, theory / 100, math.sqrt(wrong * (1 - wrong) / (values["reads_served"] / 1.5)) + 0.0005 / 4)
    repairs, = told("Repaired by the last sweep", r"now \d+, .*; theory (\d+)")
    yield from within(values["copies_repaired"] / values["sweeps"], int(repairs),
                      math.sqrt(int(repairs) / values["sweeps"]) + 0.5 / 4)
    (estimate, truth), = (re.fullmatch(r".*, about ([\d.]+) % of the .* \(it is ([\d.]+) %\)", label.get_name()).groups()
                          for label in find(program.process, Atspi.Role.LABEL, "Going by these, .*"))
    if float(truth) != 100 * P:
        yield f"{truth} % are lost"
    yield from within(float(estimate), 100 * P, 100 * math.sqrt(P * (1 - P) / (values["sweeps"] * 3 * 200 * 0.98)))


def test_operator():
    """What only the truth knows is not told to an operator"""
    program.set_state("truth", GLib.Variant("b", False))
    wait_for("theory to go", lambda: not find(program.process, Atspi.Role.IMAGE, ".*theory.*"))
    wait_for("the estimate alone", lambda: find(program.process, Atspi.Role.LABEL, "Going by these, .* are lost"))
    program.set_state("truth", GLib.Variant("b", True))


def place():
    return Atspi.Value.get_current_value(find(program.process, Atspi.Role.SLIDER, ".*")[0])


def focused():
    """What has the focus."""
    for node in tree(window_of(program.process)):
        try:
            if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                return node
        except GLib.Error:
            continue
    return None


def tab_to(node):
    """Press Tab until the focus is there."""
    for _press in range(60):
        here = wait_for("the focus", focused)
        if here == node:
            return
        press("Tab")
        wait_for("the focus to go on", lambda: focused() not in {None, here})
    raise AssertionError(f"no way leads to {node.get_name()}")


def test_keys():
    """The arrow keys read a chart, and Enter goes there"""
    node = chart("Writes acknowledged")
    tab_to(node)
    before = place()
    for _key in range(4):
        press("Left")
    wait_for("what is read", lambda: re.fullmatch(r"Monday 09:0\d:\d\d: \d+ so far", node.get_description()))
    if place() != before:
        yield "to read is not to go"
    press("Return")
    wait_for("the run to go there", lambda: place() < before)
    count = re.fullmatch(r".*: (\d+) so far", node.get_description())[1]
    wait_for("the figure", lambda: find(program.process, Atspi.Role.LIST_ITEM, f"Writes acknowledged: {count}"))
    press("Escape")
    wait_for("nothing to be read", lambda: not node.get_description())


@functools.lru_cache
def sweeps():
    """By sweep, at what time of the first day it ended and how many copies it repaired, by the command line."""
    text = subprocess.run([sys.argv[2], "run", str(story)], check=True, capture_output=True, text=True).stdout
    return [(int(float(time)), int(count)) for time, count in
            re.findall(r"^\d+ (\S+) swept \d+ ends with (\d+) copies repaired$", text, re.M)]


def expected(limit):
    """What is told of an alert above that limit."""
    fired = [time for time, count in sweeps() if count > limit]
    if not fired:
        return "The alert has not fired\\..*"
    clock = f"{fired[0] // 3600:02}:{fired[0] // 60 % 60:02}:{fired[0] % 60:02}"
    if len(fired) == 1:
        return f"The alert fired on Monday {clock}\\. Time to detection, .*"
    return f"The alert fired {len(fired)} times, first on Monday {clock}\\. Time to detection, .*"


def limit_line(limit=r"\d+"):
    return wait_for(f"the alert above {limit}", lambda: find(
        program.process, Atspi.Role.SLIDER, f"Repaired by the last sweep: alert above {limit}"))[0]


def limit_of(line):
    return int(re.fullmatch(r".* above (\d+)", line.get_name())[1])


def assert_told(limit):
    words = expected(limit)
    wait_for(words, lambda: find(program.process, Atspi.Role.LABEL, words))


def middle_sweep():
    """A number of copies that about half of the sweeps repair more than."""
    return sorted(count for _time, count in sweeps())[len(sweeps()) // 2]


def test_alert():
    """An alert is set over AT-SPI, and fires where the command line has it fire"""
    program.activate("latest")
    program.push("Alert: Repaired by the last sweep")
    choice = wait_for("the menu", lambda: menu_items(program.process, "When a sweep repairs more than a number", 1))[0]
    Atspi.Action.do_action(choice, 0)
    for limit in middle_sweep(), max(count for _time, count in sweeps()):
        Atspi.Value.set_current_value(limit_line(), limit)
        limit_line(limit)
        assert_told(limit)


def test_alert_seek():
    """It has not fired before it does, and has again when the run comes back"""
    limit = middle_sweep()
    Atspi.Value.set_current_value(limit_line(), limit)
    assert_told(limit)
    program.activate("start-over")
    wait_for("the beginning", lambda: find(program.process, Atspi.Role.LABEL,
                                           r"The alert has not fired\. No write was lost yet\."))
    program.activate("latest")
    assert_told(limit)
    program.set_state("truth", GLib.Variant("b", False))
    wait_for("what an operator hears", lambda: find(program.process, Atspi.Role.LABEL,
                                                    r"The alert fired .*, first on Monday [\d:]+\."))
    program.set_state("truth", GLib.Variant("b", True))


def test_alert_by_keys():
    """Up and Down move its limit"""
    limit = limit_of(limit_line())
    tab_to(limit_line())
    for key, by in ("Up", 1), ("Up", 2), ("Down", 1):
        press(key)
        limit_line(limit + by)
    assert_told(limit + 1)


def test_alert_by_mouse():
    """The line is dragged"""
    highest = 4 * max(count for _time, count in sweeps())
    Atspi.Value.set_current_value(limit_line(), highest)
    line = limit_line(highest)
    box = Atspi.Component.get_extents(line, Atspi.CoordType.WINDOW)
    x, y = corner_of(line)
    x -= 100
    Atspi.generate_mouse_event(x, y, "abs")
    time.sleep(0.1)
    Atspi.generate_mouse_event(x, y, "b1p")
    for part in range(1, 11):
        Atspi.generate_mouse_event(x, y + box.height * part // 20, "abs")
        time.sleep(0.02)
    time.sleep(0.2)
    Atspi.generate_mouse_event(x, y + box.height // 2, "b1r")
    wait_for("the line to go down", lambda: 0.3 * highest < limit_of(limit_line()) < 0.7 * highest)
    assert_told(limit_of(limit_line()))


def test_end():
    """The program closes without a word"""
    status, errors = program.close()
    if status != 0 or errors:
        yield f"{status}: {errors}"


tap.run(test_agreement, test_operator, test_keys, test_alert, test_alert_seek, test_alert_by_keys, test_alert_by_mouse,
        test_end)
