#!/usr/bin/env python3
"""Hold what `replica-drift-cli words` prints against what a scenario may say.

SPDX-License-Identifier: MIT

Usage: test-cli-words.py PROGRAM.
"""

import re
import sys

from command import ROOT, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

KINDS = "kinds of messages, for drop and delay"
PARTS = "parts of a rule, for drop and delay"
SHAPES = "shapes, for latency, jitter and delay"
OPERATOR = "metrics that an operator can see"
TRUTH = "metrics of the truth, which only a simulator has"


def listed():
    """By heading, the words as (name, rest of the line)."""
    found = {}
    for line in filter(None, output("words").splitlines()):
        if line.startswith("["):
            heading = found.setdefault(re.fullmatch(r"\[(.+)\]", line)[1], [])
        else:
            heading.append(re.fullmatch(r"(\S+) {2,}(\S.*)", line).groups())
    return found


def settings():
    """The names of all settings, with what each is initially."""
    words = [word for heading, words in listed().items() if heading.startswith("settings: ") for word in words]
    return [(name, re.search(r"; initially (\S+)$", rest)[1]) for name, rest in words]


def scenario(parts, do="wait 1s", expect="replicas_up = 3"):
    return f"[Scenario]\nTitle=Words\n\n[Settings]\n{parts}\n\n[Step 1]\nCaption=All.\nDo={do}\nExpect={expect}\n"


def headings():
    """Actions come first, then what belongs to some, settings by what they are about, and metrics by who can know them."""
    found = list(listed())
    assert found[:4] == ["actions", KINDS, PARTS, SHAPES] and found[-2:] == [OPERATOR, TRUTH], found
    assert len(found) > 8 and all(heading.startswith("settings: ") for heading in found[4:-2]), found


def one_line_each():
    """Nothing stands twice under its heading, no line ends in blanks, and no heading is empty."""
    text = output("words")
    assert not re.search(r" $", text, re.MULTILINE)
    for heading, words in listed().items():
        names = [name for name, _ in words]
        assert names and len(names) == len(set(names)), heading


def actions_are_known():
    """Every action is one: what is said of it with nothing behind it is not that it is unknown."""
    for name, rest in listed()["actions"]:
        write("action.drift", scenario("", do=f"{name} 1 2 3 4 5 6 7 8 9"))
        said = start("check", "action.drift").stderr.decode()
        assert "[Step 1] Do: " in said and "unknown action" not in said, (name, said)
    write("action.drift", scenario("", do="wander"))
    assert 'unknown action "wander"' in start("check", "action.drift").stderr.decode()


def parts_are_taken():
    """Every part narrows a rule, every shape is a delay and a latency, and each needs all that it takes."""
    operands = {"REPLICAS": "R1,R2", "[COUNT of] REPLICAS": "1 of R1,R2", "KEY": "k", "DURATION": "5ms", "COUNT": "2",
                "PROBABILITY": "0.5", "DURATION DURATION": "5ms 9ms", "DURATION NUMBER": "5ms 1.5",
                "NUMBER SHAPE SHAPE": "0.5 exp 5ms 9ms"}  # fmt: skip
    for heading, words in listed().items():
        for name, rest in words if heading in (PARTS, SHAPES) else ():
            *takes, _ = re.split(r" {2,}", rest)
            whole = " ".join([name, *(operands[taken] for taken in takes)])
            rule = f"drop write {whole}" if heading == PARTS else f"delay {whole} write"
            write("part.drift", scenario(f"latency={whole}" if heading == SHAPES else "", do=rule))
            assert " 0 failed" in output("check", "part.drift"), whole
            if takes:
                write("part.drift", scenario("", do=rule.replace(whole, name)))
                assert "[Step 1] Do: " in start("check", "part.drift").stderr.decode(), name


def everything_else_is_taken():
    """A scenario may drop every kind, start with every setting as it is initially, and expect every metric."""
    words = listed()
    parts = "\n".join(f"{name}={initial}" for name, initial in settings())
    drops = [f"drop {name} next 1" for name, _ in words[KINDS]]
    metrics = [name.replace("REPLICA", "R2") for name, _ in words[OPERATOR] + words[TRUTH]]
    write("all.drift", scenario(parts, "; ".join(drops), "; ".join(f"{metric} >= 0" for metric in metrics)))
    assert " 0 failed" in output("check", "all.drift")


def trace_ends_with_metrics():
    """Every metric that a trace ends with is in the list."""
    names = {name for name, _ in listed()[OPERATOR] + listed()[TRUTH]}
    lines = [line.split()[1] for line in output("run", "three-copies").splitlines() if line.startswith("metric ")]
    assert len(lines) > 15, lines
    yield from (name for name in lines if re.sub(r"_R\d$", "_REPLICA", name) not in names)


def same_in_every_locale():
    """The list does not depend on who reads it."""
    assert output("words", env={"LC_ALL": "C"}) == output("words", env={"LC_ALL": "C.UTF-8", "LANGUAGE": "de"})


if __name__ == "__main__":
    tap.run(
        headings,
        one_line_each,
        actions_are_known,
        parts_are_taken,
        everything_else_is_taken,
        trace_ends_with_metrics,
        same_in_every_locale,
    )
