#!/usr/bin/env python3
"""Hold what `replica-drift-cli settings` prints against the list of words, and all of it against `--set`.

SPDX-License-Identifier: MIT

Usage: test-cli-settings.py PROGRAM.
"""

import json
import re
import sys

from command import NAME, ROOT, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

SCHEMA = {"setting": str, "group": str, "takes": str, "initial": str, "label": str, "help": str, "may_change": bool}

# What a setting may be that takes no words: two values, neither of them initial, and what it must not be.
VALUES = {
    "DURATION": ["1500ms", "7s"],
    "SHAPE": ["5ms", "exp 9ms"],
    "SHARE": ["0.25", "1"],
    "COUNT": ["2", "3"],
}
UNFIT = {"DURATION": "5", "SHAPE": "exp", "SHARE": "1.5", "COUNT": "0"}

# Without these the others have little to do.
ON = {"anti-entropy": "on", "hints": "on", "read-repair": "on", "r": "2", "sweep-period": "20s", "sweep-phase": "5s"}

# Some of all that a setting can be about.
BUSY = """[Scenario]
Title=T
Store=store k v1 "a b"; store k v2 "b a" on R3

[Settings]
{settings}

[Step 1]
Caption=One.
Do=drop write to R2 chance 0.3; traffic writes 90ms reads 70ms keys 3; read k; write k x if v1; wait 2s; traffic stop

[Step 2]
Caption=Two.
Do=delete k; rot k on R1; crash R3; wait 20s; write k y; read k; wait 5s; restart R3; wait 1min; scrub; purge; wait 1min
"""


def objects():
    """What --json prints: one object a line, whose members are those that the man page says, in this order."""
    found = [json.loads(line) for line in output("settings", "--json").splitlines()]
    for setting in found:
        assert [(name, type(value)) for name, value in setting.items()] == list(SCHEMA.items()), setting
    return found


def table():
    """The rows, with the heading before each."""
    group = None
    for line in output("settings").splitlines():
        if line.startswith("["):
            group = line.strip("[]")
        elif line:
            yield (group, *re.split(r" {2,}", line))


def kind_of(setting):
    return "COUNT" if re.match(r"\d+ to \d+ ", setting["takes"]) else setting["takes"]


def values_of(setting):
    """All that a setting can be where those are words, or else a few."""
    return setting["takes"].split("|") if "|" in setting["takes"] else VALUES[kind_of(setting)]


def both_forms_agree():
    """A row of the table says what an object does, but for the label."""
    rows = list(table())
    assert len(rows) == len(objects()) > 30, len(rows)
    for row, setting in zip(rows, objects()):
        said = setting["help"] + ("" if setting["may_change"] else "; only before the start")
        assert row == (setting["group"], setting["setting"], setting["takes"], setting["initial"], said), row
        assert setting["label"], setting


def the_same_as_the_words():
    """They are the settings that `words` names, in the same order, and nothing else."""
    words = []
    for block in output("words").split("\n\n"):
        heading, *lines = block.splitlines()
        if heading.startswith("[settings: "):
            words += [(heading.strip("[]").removeprefix("settings: "), *re.split(r" {2,}", line)[:2]) for line in lines]
    assert words == [(each["group"].lower(), each["setting"], each["takes"]) for each in objects()]


def set_is_as_in_a_file():
    """`--set` of every setting to every value plays what a file plays that has it, and most make a difference."""
    write("bare.drift", BUSY.format(settings=""))
    idle = set()
    for setting in objects():
        name = setting["setting"]
        on = [f"--set={other}={value}" for other, value in ON.items() if other != name]
        runs = {output("run", "bare.drift", *on)}
        for value in values_of(setting):
            # The last one counts.
            ran = output("run", "bare.drift", *on, f"--set={name}={setting['initial']}", "--set", f"{name}={value}")
            if ran != output("run", write("set.drift", BUSY.format(settings=f"{name}={value}")), *on):
                yield f"--set {name}={value} is not {name}={value} in a file"
            runs.add(ran)
        if len(runs) == 1:
            idle.add(name)
    if not len(idle) < len(objects()) / 4:
        yield f"these change nothing: {idle}"


def set_refuses():
    """What a setting does not take is refused in a line that names it, with 2."""
    write("bare.drift", BUSY.format(settings=""))
    for setting in objects():
        name = setting["setting"]
        for value in ("maybe", UNFIT.get(kind_of(setting), "1")):
            done = start("run", "bare.drift", "--set", f"{name}={value}")
            said = done.stderr.decode()
            if (done.returncode, done.stdout, said.count("\n")) != (2, b"", 1):
                yield f"--set {name}={value}: exit status {done.returncode}, {len(done.stdout)} bytes, {said}"
            if not said.startswith(f'{NAME}: --set {name}: "{value}" is not '):
                yield f"--set {name}={value}: {said}"


def same_in_every_locale():
    """The list does not depend on who reads it."""
    assert output("settings", env={"LC_ALL": "C"}) == output("settings", env={"LC_ALL": "C.UTF-8", "LANGUAGE": "de"})


if __name__ == "__main__":
    tap.run(
        both_forms_agree,
        the_same_as_the_words,
        set_is_as_in_a_file,
        set_refuses,
        same_in_every_locale,
    )
