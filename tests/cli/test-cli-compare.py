#!/usr/bin/env python3
"""Drive `replica-drift-cli compare`: two runs of one weather, where they part, and what that comes to.

SPDX-License-Identifier: MIT

Usage: test-cli-compare.py PROGRAM.
"""

import csv
import io
import re
import sys

from command import NAME, ROOT, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

# The setting is changed by the story as well.
CHANGED = """[Scenario]
Title=T

[Settings]
latency=10ms
jitter=0s

[Step 1]
Caption=One.
Do=write k x; set read-repair on; wait 1s

[Step 2]
Caption=Two.
Do=write k y; wait 1s
"""


def events(*words):
    return [line for line in output("run", *words).splitlines() if re.match(r"\d+ ", line)]


def metrics(*words):
    lines = output("run", "--metrics", *words).splitlines()
    return {name: int(value) for _, name, value in map(str.split, lines)}


def compared(*words):
    """(the lines before the table, the table as (group, name, left, right, difference))."""
    lines = output("compare", *words).splitlines()
    rows = [line.split() for line in lines if line.startswith(("operator ", "truth "))]
    return lines[:len(lines) - len(rows)], [(group, name, *map(int, numbers)) for group, name, *numbers in rows]


def first_difference():
    """The first event that differs, as `run` prints it, with none before it that does."""
    for name, setting in (("session-store", "anti-entropy=on"), ("sandbox", "w=3"), ("pitfall-zombie", "hints=on")):
        left, right = events(name), events(name, "--set", setting)
        wanted = next((pair for pair in zip(left, right) if pair[0] != pair[1]), None)
        if wanted is None:
            wanted = None if left == right else ("-", right[len(left)]) if len(left) < len(right) else (left[len(right)], "-")
        head, _ = compared(name, "--with", setting)
        assert head == (["no difference"] if wanted is None else [f"left  {wanted[0]}", f"right {wanted[1]}"]), (name, head)


def no_difference():
    """Runs that are the same have none, and neither is it one that the setting itself is changed."""
    assert compared("session-store", "--with", "anti-entropy=off")[0] == ["no difference"]
    name = write("changed.drift", CHANGED)
    head, table = compared(name, "--with", "sweep-period=1h")
    assert head == ["no difference"] and all(row[4] == 0 for row in table), head
    head, _ = compared(name, "--with", "read-repair=on")
    assert head == ["no difference"], head
    write("other.drift", CHANGED.replace("set read-repair on; ", ""))
    head, _ = compared("other.drift", "--set", "w=2", "--with", "w=3")
    assert [line.split()[0] for line in head] == ["left", "right"], head


def table():
    """Every metric of both groups, an operator's first, with what `run` counts on each side."""
    words, setting = ("three-copies", "--seed", "7", "--set", "loss=0.1"), "anti-entropy=on"
    left, right = metrics(*words), metrics(*words, "--set", setting)
    _, rows = compared(*words, "--with", setting)
    assert {row[1] for row in rows} == left.keys(), left.keys() ^ {row[1] for row in rows}
    assert [row[0] for row in rows] == sorted(row[0] for row in rows), "operator's come first"
    for _group, name, here, there, more in rows:
        assert (here, there, more) == (left[name], right[name], right[name] - left[name]), name
    assert any(row[4] != 0 for row in rows)
    shown = {row[1]: row[0] for row in rows}
    assert shown["copies_repaired"] == "operator" and shown["stale_reads"] == "truth"


def series():
    """Over time, each line has what both runs had come to; the last ones are those of the table."""
    words = ("session-store", "--with", "anti-entropy=on")
    lines = list(csv.DictReader(io.StringIO(output("compare", *words, "--csv"))))
    times = [int(line["time_us"]) for line in lines]
    assert times == sorted(times) and len(lines) > 20
    assert len({(line["time_us"], line["metric"]) for line in lines}) == len(lines), "one line a moment and metric"
    last = {line["metric"]: (int(line["left"]), int(line["right"])) for line in lines}
    ends = {name: (here, there) for _, name, here, there, _ in compared(*words)[1]}
    assert len(last) > 8
    for name, values in last.items():
        assert values == ends[name], name
    for name in ("largest_lag", "distinct_digests"):
        assert name not in last
    for setting, side in ((), "left"), (("--set", "anti-entropy=on"), "right"):
        for middle in times[len(times) // 2], times[-3]:
            by_then = [line for line in lines if int(line["time_us"]) <= middle]
            counted = {line["metric"]: int(line[side]) for line in by_then}
            start_us = 9 * 3600 * 10**6
            there = metrics("session-store", *setting, "--until", f"{middle - start_us}us")
            for name, value in counted.items():
                assert value == there[name], (side, middle, name, value, there[name])


def until():
    """It stops where it is told, on both sides."""
    head, rows = compared("session-store", "--with", "anti-entropy=on", "--until", "5")
    assert head == ["no difference"] and all(row[4] == 0 for row in rows), head
    assert {row[1]: row[2] for row in rows} == metrics("session-store", "--until", "5")


REFUSALS = [
    ((), "compare: say one scenario, and --with what it is compared"),
    (("session-store",), "compare: say one scenario, and --with what it is compared"),
    (("session-store", "sandbox", "--with", "w=2"), "compare: say one scenario, and --with what it is compared"),
    (("session-store", "--with", "w"), '--with: "w" is not KEY=VALUE'),
    (("session-store", "--with", "x=2"), '--with: unknown setting "x"'),
    (("session-store", "--with", "w=x"), "--with w: "),
    (("session-store", "--set", "w=x", "--with", "w=2"), "--set w: "),
    (("session-store", "--seed", "x", "--with", "w=2"), '--seed: "x" is not a whole number'),
    (("session-store", "--until", "9", "--with", "w=2"), '--until: "9" is not a step from 0 to 8'),
    (("missing.drift", "--with", "w=2"), "missing.drift: "),
]


def refused():
    """Wrong use ends with 2, one line on standard error, and nothing else."""
    for words, sentence in REFUSALS:
        done = start("compare", *words)
        lines = done.stderr.decode().splitlines()
        if done.returncode != 2 or done.stdout or len(lines) != 1 or not lines[0].startswith(f"{NAME}: {sentence}"):
            yield f"{words}: {done.returncode}, {lines}"


def in_trouble():
    """A run that can go no further on either side is no comparison."""
    name = write("trouble.drift", "[Scenario]\nTitle=T\n[Step 1]\nCaption=c\nDo=traffic writes 1s; wait\n")
    done = start("compare", name, "--with", "w=2")
    assert done.returncode == 2 and not done.stdout and b"[Step 1] Do: " in done.stderr, done


if __name__ == "__main__":
    tap.run(first_difference, no_difference, table, series, until, refused, in_trouble)
