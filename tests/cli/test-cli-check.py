#!/usr/bin/env python3
"""Drive `replica-drift-cli check`: what it says of stories that hold, that fail, and that cannot be read.

SPDX-License-Identifier: MIT

Usage: test-cli-check.py PROGRAM
"""

import os
import re
import signal
import subprocess
import sys

from command import BUILT_IN, HERE, NAME, PROGRAM, ROOT, SCENARIOS, SMALL, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)


def checks():
    """`check` passes every scenario, with its trouble and with its cure."""
    lines = output("check").splitlines()
    assert [line.split()[1].rstrip(":") for line in lines[:-1]] == BUILT_IN, lines
    for line in lines[:-1]:
        held = re.fullmatch(r"ok   [a-z0-9-]+: [1-9]\d* steps?, (\d+) of (\d+) expectations held", line)
        assert held and held[1] == held[2] != "0", line
    assert lines[-1] == f"{2 * len(BUILT_IN)} runs checked, 0 failed", lines
    assert output("check", str(SCENARIOS)).splitlines()[-1] == lines[-1]
    assert output("check", "session-store", write("small.drift", SMALL)).endswith("4 runs checked, 0 failed\n")


def check_names_what_never_came_up():
    """`check` names what no run ever asked, and that is no failure."""
    name = write(
        "never.drift",
        SMALL + "Expect-if-hints-on=R1 ключ v99\nExpect-if-anti-entropy-on=sweeps = 0; R2 ключ v1\n",
    )
    assert output("check", name).splitlines() == [
        f"ok   {name}: 1 step, 4 of 5 expectations held",
        f'note {name}: [Step 1] Expect-if-hints-on: "R1 ключ v99" never came up',
        "2 runs checked, 0 failed",
    ]


def check_fails():
    """`check` says which step expected what and got what, and ends with 1."""
    whole = (SCENARIOS / "session-store.drift").read_text(encoding="utf-8")
    changes = [
        ("answer v5; distinct_digests = 3; largest_lag", "answer v6; distinct_digests = 3; largest_lag", "off",
         "step 5 expected answer v6, got v5"),
        ("sweeps = 2; copies_repaired = 2", "sweeps = 2; copies_repaired = 3", "on",
         "step 8 expected copies_repaired = 3, got 2"),
        ("v5; write ok; distinct_digests = 2", "v6; write ok; distinct_digests = 2", "off",
         "step 2 expected R3 user:42 v6, got v5"),
    ]
    for old, new, state, sentence in changes:
        assert whole.count(old) == 1, old
        name = write("changed.drift", whole.replace(old, new))
        lines = output("check", name, status=1).splitlines()
        assert f"FAIL {name}, anti-entropy {state}: {sentence}" in lines, lines
        assert lines[-1] in ("2 runs checked, 1 failed", "2 runs checked, 2 failed"), lines
        assert re.search(rf"^FAIL {name}: 8 steps, \d+ of \d+ expectations held$", "\n".join(lines), re.M), lines
    # The others are checked all the same.
    assert "ok   three-copies" in output("check", name, "three-copies", status=1)


def check_wants_the_operators_captions():
    """`check` refuses a step of a built-in scenario that tells an operator nothing; others may."""
    whole = (SCENARIOS / "session-store.drift").read_text(encoding="utf-8")
    lines = whole.splitlines(keepends=True)
    poorer = "".join(line for line in lines if not line.startswith("Caption-operator=Twelve seconds"))
    assert poorer != whole
    name = write("session-store.drift", poorer)
    said = output("check", name, status=1).splitlines()
    assert f"FAIL {name}, anti-entropy off: [Step 3] Caption-operator: this key is missing" in said, said
    assert said[-1] == "2 runs checked, 2 failed", said
    assert output("check", write("mine.drift", poorer)).endswith("2 runs checked, 0 failed\n")


def check_shows_the_trace():
    """`check --verbose` shows below a failure the events of its step, as `run` prints them."""
    name = write("wrong.drift", SMALL.replace("R1 ключ v1", "R1 ключ v2"))
    events = [line for line in output("run", name).splitlines() if not line.startswith(("state", "metric"))]
    lines = output("check", "--verbose", name, status=1).splitlines()
    assert lines[0] == f"FAIL {name}, anti-entropy off: step 1 expected R1 ключ v2, got v1", lines
    assert lines[1 : len(events) + 1] == ["     " + event for event in events], lines
    assert not any(line.startswith("     ") for line in output("check", name, status=1).splitlines())
    many = write("many.drift", SMALL.replace("wait 1s", "traffic writes 1ms; wait 1s").replace("v1;", "v9;"))
    lines = output("check", "--verbose", many, status=1).splitlines()
    assert re.fullmatch(r"     \.\.\. \d+ events before these", lines[1]), lines[:3]
    assert len([line for line in lines if line.startswith("     ")]) == 2 * 31, lines


def check_reports_every_file():
    """`check` of a folder reports each file: all faults of those that are broken, and the others."""
    folder = HERE / "mixed"
    folder.mkdir()
    (folder / "a-good.drift").write_text(SMALL, encoding="utf-8")
    (folder / "b-stray.drift").write_text(SMALL + "stray\nDo=scrub\n", encoding="utf-8")
    (folder / "c-empty.drift").write_text("", encoding="utf-8")
    (folder / "d-words.drift").write_text(SMALL.replace("write", "wirte"), encoding="utf-8")
    (folder / "e-fails.drift").write_text(SMALL.replace("ключ v1", "ключ v2"), encoding="utf-8")
    done = start("check", "mixed")
    assert done.returncode == 2, done
    lines = SMALL.splitlines()
    last, step = len(lines), lines.index("[Step 1]") + 1
    assert done.stderr.decode().splitlines() == [
        f'{NAME}: mixed/b-stray.drift: line {last + 1}: "stray" is no group, no key and no comment',
        f"{NAME}: mixed/b-stray.drift: line {last + 2}: [Step 1] Do stands twice",
        f"{NAME}: mixed/c-empty.drift: the file is empty",
        f'{NAME}: mixed/d-words.drift: [Step 1] Do: unknown action "wirte"; did you mean "write"? (line {step + 2})',
        f'{NAME}: mixed/d-words.drift: [Step 1] Expect: unknown replica or metric "wirte"; did you mean "write"? '
        f"(line {step + 3})",
    ], done.stderr.decode()
    assert done.stdout.decode().splitlines() == [
        "ok   mixed/a-good.drift: 1 step, 2 of 2 expectations held",
        "bad  mixed/b-stray.drift: not a scenario",
        "bad  mixed/c-empty.drift: not a scenario",
        "bad  mixed/d-words.drift: not a scenario",
        "FAIL mixed/e-fails.drift, anti-entropy off: step 1 expected R1 ключ v2, got v1",
        "FAIL mixed/e-fails.drift, anti-entropy on: step 1 expected R1 ключ v2, got v1",
        "FAIL mixed/e-fails.drift: 1 step, 1 of 2 expectations held",
        "4 runs checked, 2 failed, 3 could not be read",
    ], done.stdout.decode()
    # Whatever is not there does not hide the rest either.
    (HERE / "hollow").mkdir()
    done = start("check", "nothing", "hollow", "three-copies")
    assert done.returncode == 2, done
    assert done.stdout.decode().splitlines()[-1] == "2 runs checked, 0 failed, 2 could not be read", done.stdout
    assert done.stderr.decode().splitlines() == [
        f'{NAME}: unknown scenario "nothing": it is neither built in nor a file',
        f"{NAME}: hollow: there is no *.drift file in this folder",
    ], done.stderr


def check_waits_for_no_pipe():
    """A pipe that nobody writes to, or a folder, is refused at once where a scenario is expected."""
    os.mkfifo(HERE / "pipe.drift")
    for words in (["check", "pipe.drift"], ["run", "pipe.drift"]):
        done = start(*words)
        assert done.returncode == 2, done
        assert done.stderr.decode() == f"{NAME}: pipe.drift: it is a pipe or a device, not a file\n", done.stderr
    # What could not be read may well be a scenario.
    assert start("check", "pipe.drift").stdout.startswith(b"bad  pipe.drift: could not be read\n")
    assert start("check", "none.drift").stdout.startswith(b"bad  none.drift: could not be read\n")


def check_of_a_script_that_breaks_off():
    """`check` and `run` end where a script asks for more than there may be."""
    name = write("rules.drift", "[Scenario]\nTitle=T\n[Step 1]\nCaption=x\nDo=" + "drop copy; " * 65 + "\n")
    sentence = "[Step 1] Do: the bus has 64 drop rules already"
    assert f"FAIL {name}, anti-entropy off: {sentence}" in output("check", name, status=1)
    done = start("run", name)
    assert done.returncode == 2, done
    assert done.stderr.decode() == f"{NAME}: {name}: {sentence}\n", done.stderr


def interrupt_check():
    """Ctrl+C ends a check with the files that are done."""
    good = write("good.drift", "[Scenario]\nTitle=T\n[Step 1]\nCaption=c\nDo=wait 1s\n")
    # Long to read and longer to play: wherever the signal meets it, it is the file that is named.
    endless = write("endless.drift", "#\n" * 500000 + "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\n"
                    "anti-entropy=on\n[Step 1]\nCaption=c\n"
                    "Do=traffic writes 1d keys 100000; set anti-entropy on; wait 1h\n")
    program = subprocess.Popen([PROGRAM, "check", good, endless, good], cwd=HERE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    lines = [program.stdout.readline()]
    program.send_signal(signal.SIGINT)
    lines += program.stdout.readlines()
    complaint = program.stderr.read().decode()
    program.stdout.close()
    program.stderr.close()
    assert program.wait(60) == 130, program.returncode
    assert [line.decode().split()[0] for line in lines] == ["ok", "2"], lines
    assert complaint == f"{NAME}: {endless}: interrupted\n", complaint


def man_page_example():
    """The example of replica-drift-scenario(5) is a scenario, and does what it expects."""
    page = (ROOT / "data" / "man" / "replica-drift-scenario.5").read_text(encoding="utf-8")
    example = re.search(r"\.SS A small example\n\.EX\n(.*?)\.EE\n", page, re.DOTALL)
    name = write("example.drift", example[1].replace("\\-", "-"))
    assert output("check", name).endswith("2 runs checked, 0 failed\n")


if __name__ == "__main__":
    tap.run(
        checks,
        check_names_what_never_came_up,
        check_fails,
        check_wants_the_operators_captions,
        check_shows_the_trace,
        check_reports_every_file,
        check_waits_for_no_pipe,
        check_of_a_script_that_breaks_off,
        interrupt_check,
        man_page_example,
    )
