#!/usr/bin/env python3
"""Drive `replica-drift-cli run --until` a moment, which may lie beyond the story, and `--metrics`.

SPDX-License-Identifier: MIT

Usage: test-cli-until.py PROGRAM.
"""

import csv
import io
import re
import signal
import subprocess
import sys

from command import BUILT_IN, HERE, NAME, PROGRAM, ROOT, SCENARIOS, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

UNITS = {"us": 1, "ms": 1000, "s": 1000000, "min": 60000000, "h": 3600000000, "d": 86400000000}

# A write that is acknowledged after the end, and nothing after it.
SHORT = """[Scenario]
Title=T
Start=9h

[Settings]
latency=10ms
jitter=0s

[Step 1]
Caption=One.
Do=write k x; wait 1s

[Step 2]
Caption=Two.
Do=wait 1s; write k y
"""


def microseconds(duration):
    number, unit = re.fullmatch(r"(\d+)(\w+)", duration).groups()
    return int(number) * UNITS[unit]


def events(*words):
    return list(csv.DictReader(io.StringIO(output("run", "--csv", *words))))


def metrics(*words):
    """What --metrics prints, by name; there is nothing else, and no name twice."""
    pairs = [re.fullmatch(r"metric (\S+) (\d+)", line).groups() for line in output("run", "--metrics", *words).splitlines()]
    assert len(pairs) == len(dict(pairs)) > 30, pairs
    return {name: int(value) for name, value in pairs}


def within_the_story():
    """Until a moment is what happens by then, wherever it lies in a step."""
    for name in ("session-store", "pitfall-zombie", "sandbox"):
        whole = events(name)
        first, last = int(whole[0]["time_us"]), int(whole[-1]["time_us"])
        for permille in (0, 1, 250, 500, 777):
            span = (last - first) * permille // 1000
            part = events(name, "--until", f"{span}us")
            assert part == [event for event in whole if int(event["time_us"]) <= first + span], (name, permille)


def at_the_very_moment():
    """What happens at the moment itself happens; a microsecond before, it does not."""
    write("short.drift", SHORT)
    moments = [int(event["time_us"]) for event in events("short.drift")]
    start_us = 9 * UNITS["h"]
    for moment in sorted(set(moments)):
        assert len(events("short.drift", "--until", f"{moment - start_us}us")) == sum(m <= moment for m in moments), moment
        if moment > start_us:
            part = events("short.drift", "--until", f"{moment - start_us - 1}us")
            assert len(part) == sum(m < moment for m in moments), moment


def beyond_the_story():
    """Beyond its end the story is there as it was, then it waits; every one can."""
    for name in BUILT_IN:
        whole = events(name)
        span = int(whole[-1]["time_us"]) - int(whole[0]["time_us"]) + 5 * UNITS["s"]
        longer = events(name, "--until", f"{span}us")
        assert longer[: len(whole)] == whole, name
        wait, *rest = longer[len(whole) :]
        assert (wait["event"], wait["text"]) == ("do", "wait 5s"), (name, wait)
        assert int(longer[-1]["time_us"]) == int(whole[-1]["time_us"]) + 5 * UNITS["s"], name
        assert all(event["scenario_step"] == whole[-1]["scenario_step"] for event in rest), name
        assert "wake" in [event["event"] for event in rest], name


def as_if_it_were_longer():
    """To wait beyond the end is to have a longer step: the same copies and the same counts."""
    text = (SCENARIOS / "sandbox.drift").read_text(encoding="utf-8")
    assert "; wait 10s\n" in text
    write("longer.drift", text.replace("; wait 10s\n", "; wait 10min\n"))
    words = ["--set=drop-messages=on", "--set=loss=0.1", "--set=anti-entropy=on", "--set=read-repair=on"]
    long = metrics("longer.drift", *words)
    assert metrics("sandbox", *words, "--until", "10min") == long
    assert long["writes_acknowledged"] > 300 and long["messages_dropped"] > 300 and long["sweeps"] > 100, long
    states = [[line for line in output("run", *run, *words).splitlines() if line.startswith("state ")]
              for run in (["sandbox", "--until", "10min"], ["longer.drift"])]
    assert states[0] == states[1], states


def more_than_a_day():
    """Sweeps of each night come when they are due."""
    for days in (1, 4, 30):
        assert metrics("session-store", "--set=anti-entropy=on", "--until", f"{days}d")["sweeps"] == days, days


def metrics_are_those_of_the_trace():
    """They are the lines that end a trace, and all that there are, with the values that `sample` has."""
    known = []
    for block in output("words").split("\n\n"):
        heading, *lines = block.splitlines()
        if heading.startswith("[metrics"):
            known += [name for line in lines for name in
                      ([line.split()[0].replace("REPLICA", f"R{i}") for i in (1, 2, 3)] if "_REPLICA " in line else [line.split()[0]])]
    for name in ("three-copies", "sandbox", "pitfall-zombie"):
        found = metrics(name, "--seed=7")
        traced = [line.split()[1:] for line in output("run", name, "--seed=7").splitlines() if line.startswith("metric ")]
        assert len(traced) > 20 and {metric: found[metric] for metric, _ in traced} == {m: int(v) for m, v in traced}, name
        assert sorted(found) == sorted(known), set(found) ^ set(known)
        sampled = output("sample", name, "--seeds=7", *known).splitlines()[1:]
        assert {line.split()[0]: int(line.split()[2]) for line in sampled} == found, name


def metrics_of_a_part():
    """Of a step and of a moment as of the whole; nothing has been counted at the start."""
    for until in ("0", "3", "end"):
        traced = output("run", "session-store", "--until", until)
        found = metrics("session-store", "--until", until)
        assert f"metric writes_acknowledged {found['writes_acknowledged']}\n" in traced, until
    counts = [metrics("sandbox", "--until", until)["reads_served"] for until in ("0s", "1min", "2min")]
    assert counts[0] == 0 < counts[1] < counts[2], counts


def agrees_with_the_formulas():
    """Of 20,000 writes to three replicas, of which a tenth of all messages is lost, as many fail as a formula says."""
    p = 0.1
    write("loss.drift", f"[Scenario]\nTitle=T\n[Settings]\nwrites-every=500ms\nloss={p}\n[Step 1]\nCaption=c\nDo=wait 1s\n")
    unheard = 1 - (1 - p) ** 2  # by the coordinator, of a replica: the write is lost, or its acknowledgement
    for w, seconds, fails in ((1, 10000, unheard**3), (2, 2000, unheard**3 + 3 * unheard**2 * (1 - unheard)),
                              (3, 2000, 1 - (1 - unheard) ** 3)):
        found = metrics("loss.drift", "--set", f"w={w}", "--until", f"{seconds}s")
        n = found["writes_acknowledged"] + found["writes_failed"]
        assert abs(n - 2 * seconds) < 4 * (n / 12) ** 0.5, n  # each pause is even between half and one and a half
        assert abs(found["writes_failed"] / n - fails) < 4 * (fails * (1 - fails) / n) ** 0.5, (w, found)
        lost = 3 * unheard  # of the six messages of a write
        assert abs(found["messages_dropped"] / n - lost) < 4 * (lost * (1 - unheard) / n) ** 0.5, (w, found)


def tells_the_story():
    """A story is told as far as it comes by then: a step that is not over has no caption, and after the last comes the end."""
    whole = output("run", "--story", "session-store")
    first, second = whole.split("\n\n")[1:3]
    assert first.startswith("Step 1 of 8, ") and "\n" in first, first
    part = output("run", "--story", "session-store", "--until", "1us")
    assert first.splitlines()[0] in part and first not in part and "Step 2" not in part and "So far, " in part, part
    longer = output("run", "--story", "session-store", "--until", "2d")
    steps, end = longer.split("\n\nIn the end, ")
    assert whole.startswith(steps) and second in steps and end.startswith("Wednesday"), longer


def cannot_go_on():
    """Where the story cannot be played so far, that is said, and what was counted till then is printed."""
    name = write("full.drift", SHORT + "\n[Step 3]\nCaption=Three.\nDo=" + "drop any; " * 65 + "wait 1s\n")
    done = start("run", name, "--until", "1h", "--metrics")
    assert (done.returncode, done.stderr.decode()) == (2, f"{NAME}: {name}: [Step 3] Do: the bus has 64 drop rules already\n")
    assert b"metric writes_acknowledged 2\n" in done.stdout, done


def interrupt():
    """Ctrl+C ends it with what was counted."""
    program = subprocess.Popen([PROGRAM, "run", "sandbox", "--until=36500d", "--csv"], cwd=HERE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    for _ in range(1000):
        program.stdout.readline()
    program.send_signal(signal.SIGINT)
    program.stdout.read()
    complaint = program.stderr.read().decode()
    program.stdout.close()
    program.stderr.close()
    assert program.wait(60) == 130, program.returncode
    assert complaint.startswith(f"{NAME}: sandbox: interrupted at event "), complaint


if __name__ == "__main__":
    tap.run(
        within_the_story,
        at_the_very_moment,
        beyond_the_story,
        as_if_it_were_longer,
        more_than_a_day,
        metrics_are_those_of_the_trace,
        metrics_of_a_part,
        agrees_with_the_formulas,
        tells_the_story,
        cannot_go_on,
        interrupt,
    )
