#!/usr/bin/env python3
"""Drive `replica-drift-cli run --json` and `--csv`: the events of a run for other programs.

SPDX-License-Identifier: MIT

Usage: test-cli-rows.py PROGRAM
"""

import csv
import io
import json
import re
import signal
import subprocess
import sys

from command import BUILT_IN, HERE, NAME, PROGRAM, ROOT, SMALL, output, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

# What the members of an object may be, as the man page says it.
TEXT, NUMBER, TRUTH, NONE = str, int, bool, type(None)
SCHEMA = {
    "step": [NUMBER],
    "time_us": [NUMBER],
    "event": [TEXT],
    "from": [TEXT, NONE],
    "to": [TEXT, NONE],
    "key": [TEXT, NONE],
    "version": [TEXT, NONE],
    "checksum": [TEXT, NONE],
    "text": [TEXT],
    "scenario_step": [NUMBER],
    "about": [TEXT, NONE],
    "fate": [TEXT, NONE],
    "tombstone": [TRUTH],
    "a": [NUMBER, NONE],
    "b": [NUMBER, NONE],
    "count": [NUMBER],
}

# Rot, a rule, a delete, a key and a value that no form may stumble over.
HARD = """[Scenario]
Title=T
Key=a,"b"
Store=store 'a,"b"' v1 x

[Settings]
jitter=0s

[Step 1]
Caption=One.
Do=drop write to R2 next 1; partition R3; write 'a,"b"' 'größe, "quoted" \\\\ ü'; wait 2s; heal R3

[Step 2]
Caption=Two.
Do=rot 'a,"b"' on R1; read 'a,"b"' from R1; wait 2s; delete 'a,"b"'; wait 1s; read 'a,"b"' from R2
"""

# Too few replicas in time and at once, hints that are kept, sent and acknowledged, and copies that rot.
OUTAGE = """[Scenario]
Title=T
Store=store k v1 x; store j v1 x; store j v2 y on R2

[Settings]
jitter=0s
hints=on
verify=on
conditions=quorum
r=3
w=3

[Step 1]
Caption=One.
Do=wait 1s; crash R3; write k y; read k; wait 20s; write k z; read k; wait 5s; restart R3; wait 20min

[Step 2]
Caption=Two.
Do=delay 3s ack from R3 next 1; write k w; wait 5s; write k v if v3; rot j on R1; scrub; wait 5s; rot j on R1,R2,R3; scrub; wait 5s
"""

# The kinds whose text does not say their count, and what it is of: a number of replicas, or yes or no.
COUNTS = {"mismatch": 3, "conflict": 3, "rotten": 3, "answer": 1, "fail": 1, "unavailable": 1, "reply": 1, "ack": 1,
          "hint-ack": 1}


def objects(*words):
    """What --json prints: one object a line, each with all members in the same order and nothing said twice."""

    def once(pairs):
        assert [name for name, _ in pairs] == list(SCHEMA), pairs
        return dict(pairs)

    text = output("run", "--json", *words)
    assert text.isprintable() or set(filter(lambda c: not c.isprintable(), text)) == {"\n"}, words
    return [json.loads(line, object_pairs_hook=once, parse_constant=None) for line in text.splitlines()]


def stories():
    return [*BUILT_IN, write("small.drift", SMALL), write("hard.drift", HARD), write("outage.drift", OUTAGE)]


def keeps_its_schema():
    """Each line is an object of JSON whose members have the types that the man page says."""
    for name in stories():
        for event in objects(name):
            for member, value in event.items():
                assert type(value) in SCHEMA[member], (name, member, event)


def same_as_the_table():
    """It says of each event what --csv does, null in place of nothing."""
    for name in stories():
        rows = list(csv.DictReader(io.StringIO(output("run", "--csv", name))))
        events = objects(name)
        assert len(rows) == len(events) > 0, name
        for row, event in zip(rows, events):
            assert {member: "" if event[member] is None else str(event[member]) for member in row} == row, (row, event)


def total(vector):
    """The sum of the counts of a version vector, as text."""
    return str(sum(int(n) for n in re.findall(r":(\d+)", vector[0])))


def numbers_are_those_of_the_text():
    """The members a and b, and count behind them, are the numbers that the text says, in this order."""
    for name in stories():
        for event in objects(name):
            if event["event"] == "do":
                assert event["a"] is None and event["b"] is None, event
                continue
            text = re.sub(r"200 OK|rule \d+|\d+ siblings", "", re.sub(r"\{.*?\}", total, event["text"]))
            said = [int(n) for n in re.findall(r"\d+", text)]
            known = [event[member] for member in "ab" if event[member] is not None]
            assert said[: len(known)] == known and said[len(known) :] in ([], [event["count"]]), event


def counts_that_the_text_does_not_say():
    """Where the text has no third number, count is 0 but for the kinds that the man page names."""
    seen = set()
    for name in stories():
        for event in objects(name):
            kind, count = event["event"], event["count"]
            if kind in COUNTS:
                assert 0 <= count <= COUNTS[kind], event
            elif not re.search(r"\d+\D+\d+\D+\d+", event["text"]) or kind == "do":
                assert count == 0, event
            if count > 0:
                seen.add(kind)
    assert seen >= {*COUNTS, "compared", "trees"} - {"conflict"}, set(COUNTS) - seen
    events = objects(write("outage.drift", OUTAGE))
    for kind in "fail", "unavailable":
        heard = {event["about"]: event["count"] for event in events if event["event"] == kind}
        assert heard == {"write": 0, "read": 1}, (kind, heard)


def members_beyond_the_table():
    """It names the kind of message, why one was lost, whether a copy is a delete, and how many are rotten."""
    events = objects(write("hard.drift", HARD))
    assert events[1]["text"] == "partition R3" and events[1]["about"] is None, events[1]
    lost = [(event["to"], event["about"], event["fate"]) for event in events if event["event"] == "lost"]
    assert {("R2", "write", "rule 1"), ("R3", "write", "partition")} <= set(lost), lost
    assert all((event["fate"] is None) == (event["event"] != "lost") for event in events)
    assert any(event["tombstone"] and event["text"].startswith("deleted") for event in events if event["event"] == "store")
    assert any(event["count"] > 0 for event in events if event["event"] == "answer"), "an answer with bad bytes"
    writes = [event for event in events if event["text"].startswith("write ")]
    assert writes[0]["text"] == "write 'a,\"b\"' 'größe, \"quoted\" \\ ü'", writes


def steps_of_the_scenario():
    """The last column and its member are the step of the scenario: from 1, never less than before, to the last."""
    for name in stories():
        events = objects(name)
        steps = [event["scenario_step"] for event in events]
        assert steps == sorted(steps) and set(steps) == set(range(1, max(steps) + 1)), (name, steps)
        for step in {1, max(steps)}:
            part = [event["scenario_step"] for event in objects(name, "--until", str(step))]
            assert part == [s for s in steps if s <= step], (name, step)
        begins = [event for before, event in zip([{"scenario_step": 0}, *events], events)
                  if before["scenario_step"] < event["scenario_step"]]
        assert all(event["event"] == "do" for event in begins), (name, begins)
    header = output("run", "--csv", "session-store").splitlines()[0]
    assert header.endswith(",text,scenario_step"), header


def nothing_else():
    """After the events there is nothing: neither copies nor counts."""
    assert len(objects("session-store")) == output("run", "--csv", "session-store").count("\n") - 1
    assert output("run", "--json", "session-store", "--until", "0") == ""


def interrupt():
    """Ctrl+C leaves whole lines."""
    name = write("endless.drift", "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\nanti-entropy=on\n"
                 "[Step 1]\nCaption=c\nDo=traffic writes 1d keys 100000; wait 1h\n")
    program = subprocess.Popen([PROGRAM, "run", "--json", name], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    first = program.stdout.readline()
    program.send_signal(signal.SIGINT)
    lines = (first + program.stdout.read()).decode().splitlines()
    complaint = program.stderr.read()
    program.stdout.close()
    program.stderr.close()
    assert [json.loads(line)["step"] for line in lines] == list(range(1, len(lines) + 1))
    assert program.wait(60) == 130, program.returncode
    assert complaint.decode() == f"{NAME}: {name}: interrupted at event {len(lines)}\n", complaint


if __name__ == "__main__":
    tap.run(
        keeps_its_schema,
        same_as_the_table,
        numbers_are_those_of_the_text,
        counts_that_the_text_does_not_say,
        members_beyond_the_table,
        steps_of_the_scenario,
        nothing_else,
        interrupt,
    )
