#!/usr/bin/env python3
"""Drive `replica-drift-cli run --story`: a run as a text to read, for who knows the truth and for an operator.

SPDX-License-Identifier: MIT

Usage: test-cli-story.py PROGRAM
"""

import collections
import configparser
import re
import signal
import subprocess
import sys

from command import BUILT_IN, HERE, NAME, PROGRAM, ROOT, SCENARIOS, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

HEADING = re.compile(r"(?:Step (\d+) of (\d+)|In the end|So far), \w+day \d\d:\d\d:\d\d")


def told(*words):
    """The story in parts, a title and what stands below it; each paragraph of a part in one line."""
    parts = []
    for block in output("run", "--story", *words).rstrip("\n").split("\n\n"):
        title, *lines = block.splitlines()
        assert all(line.startswith("  ") for line in lines), block
        parts.append((title, " ".join(line.strip() for line in lines)))
    return parts


def scenario(name):
    parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=True)
    parser.optionxform = str
    parser.read(SCENARIOS / f"{name}.drift", encoding="utf-8")
    return parser


def every_step_is_told():
    """Of each built-in scenario it prints title and summary, a heading for each step with its caption, and the end."""
    for name in BUILT_IN:
        story = scenario(name)
        n_steps = sum(group.startswith("Step ") for group in story.sections())
        (title, summary), *steps, end = told(name)
        assert (title, summary) == (story["Scenario"]["Title"], story["Scenario"]["Summary"]), (name, title, summary)
        assert len(steps) == n_steps, (name, steps)
        for number, (heading, text) in enumerate(steps, 1):
            assert HEADING.fullmatch(heading).groups() == (str(number), str(n_steps)), (name, heading)
            captions = [value for key, value in story[f"Step {number}"].items() if re.match("Caption(?!-operator)", key)]
            assert any(text.startswith(f"{caption} [the user’s screen: ") for caption in captions), (name, text)
            assert text.endswith("]"), (name, text)
        assert HEADING.fullmatch(end[0]), (name, end)


def times():
    """A heading says when its step begins."""
    headings = [title for title, _ in told("session-store")[1:]]
    assert headings[0] == "Step 1 of 8, Monday 09:00:00", headings
    assert headings[5] == "Step 6 of 8, Monday 10:00:15", headings
    assert headings[8] == "In the end, Wednesday 03:00:16", headings


def what_the_user_sees():
    """After each step it says what is on the user's screen, and only the truth knows how old that is."""
    shown = [re.search(r"\[the user’s screen: (.*)\]$", text)[1] for _, text in told("session-store")[1:9]]
    assert shown[:2] == ["theme light, English; 200 OK", "theme dark, English; saved"], shown
    assert shown[4] == "theme light, English; 200 OK, 2 versions old", shown
    assert told("session-store", "--operator")[5][1].endswith("[the user’s screen: theme light, English; 200 OK]")
    mended = told("session-store", "--set", "anti-entropy=on")
    assert mended[7][1].endswith("[the user’s screen: theme dark, French; 200 OK]"), mended[7]


def which_trees_were_compared():
    """Of a step in which a sweep compared trees it says which of them differ, and what that took."""
    steps = [text for _, text in told("merkle-tree")[1:-1]]
    assert ["The trees of R1 and R3" in text for text in steps] == [False, False, False, True, False, True], steps
    assert "The trees of R1 and R2 agree. The trees of R1 and R3 differ in 1 of 64 leaves. 14 comparisons, " in steps[3]


def ends_as_the_trace_does():
    """At the end stand the copies, and every count of the trace that is not 0, with the number that it has there."""
    lines = output("run", "session-store").splitlines()
    end = told("session-store")[-1][1]
    for line in (line for line in lines if line.startswith("state ")):
        _, replica, _, version, checksum = line.split()
        assert f"{replica}: version {version[1:]}, checksum {checksum[:8]}, " in end, (line, end)
    counts = collections.Counter(re.findall(r": (\d+)(?:,| What|$)", end))
    kept = [line.split()[2] for line in lines if line.startswith("metric ") and "version_lag" not in line]
    assert len(kept) > 15 and counts["0"] == 0, end
    assert collections.Counter(n for n in kept if n != "0") <= counts, (kept, counts)
    assert "Writes acknowledged: 2, Reads served: 3, " in end and "Stale reads: 2, Messages lost: 3, " in end, end


def operator_knows_no_truth():
    """With --operator it tells nothing that only the simulator knows."""
    for name in BUILT_IN:
        story = output("run", "--story", "--operator", name)
        found = re.search(r"simulator|checksum|\bbehind\b|versions? old|Stale|Messages lost|bad bytes", story)
        if found and found[0] not in " ".join(str(dict(scenario(name)[group])) for group in scenario(name).sections()):
            yield f"{name}: {found[0]}"
    assert "R1: up, answers reads and writes" in output("run", "--story", "--operator", "session-store")
    assert "09:00:02 PUT user:42 → 200 OK, 79 ms. 3 of 3 up." in told("session-store", "--operator")[2][1]


def fits_a_terminal():
    """No line is wider than 80 columns, but for a word that is."""
    wide = write("wide.drift", f"[Scenario]\nTitle=T\n[Step 1]\nCaption=a {'w' * 90} b {'界' * 30} {'界' * 30}\nDo=wait 1s\n")
    lines = output("run", "--story", wide).splitlines()
    assert ["  a", "  " + "w" * 90, "  b " + "界" * 30, "  " + "界" * 30] == lines[3:7], lines
    for name in BUILT_IN:
        assert not any(len(line) > 80 for line in output("run", "--story", name).splitlines()), name


def steers_no_terminal():
    """What a file says cannot reach the terminal as a control sequence."""
    name = write("escape.drift", "[Scenario]\nTitle=a\x1b[31mb\n[Step 1]\nCaption=c\x1b]0;d\x07e\nDo=wait 1s\n")
    done = start("run", "--story", name)
    assert done.returncode in (0, 2) and not re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stdout + done.stderr), done


def until():
    """--until ends the story after a step, and it says that it goes on."""
    part = told("session-store", "--until", "2")
    assert part[:3] == told("session-store")[:3]
    assert len(part) == 4 and part[3][0] == "So far, Monday 09:00:02", part


def goes_with_nothing_else():
    """It is one of the forms of a run, and --operator is a form of it."""
    for words, sentence in (
        (["--story", "--csv"], "run: --csv, --json, --metrics and --story do not go together"),
        (["--json", "--story"], "run: --csv, --json, --metrics and --story do not go together"),
        (["--json", "--csv"], "run: --csv, --json, --metrics and --story do not go together"),
        (["--operator"], "run: --operator goes with --story"),
        (["--operator", "--csv"], "run: --operator goes with --story"),
    ):
        done = start("run", "session-store", *words)
        assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"{NAME}: {sentence}\n"), done


def breaks_off():
    """A story that cannot go on is told as far as it came, and why is said as always."""
    name = write("rules.drift", "[Scenario]\nTitle=T\n[Step 1]\nCaption=One.\nDo=wait 1s\n[Step 2]\nCaption=Two.\n"
                 f"Do={'drop copy; ' * 65}\n")
    done = start("run", "--story", name)
    assert done.returncode == 2, done
    assert done.stderr.decode() == f"{NAME}: {name}: [Step 2] Do: the bus has 64 drop rules already\n", done
    text = done.stdout.decode()
    assert "One." in text and "Two." not in text and "\nSo far, " in text, text


def interrupt():
    """Ctrl+C ends the story where it is."""
    name = write("endless.drift", "[Scenario]\nTitle=T\n[Settings]\nsweep-period=1us\n[Step 1]\nCaption=One.\nDo=wait 1us\n"
                 "[Step 2]\nCaption=Two.\nDo=traffic writes 1d keys 100000; set anti-entropy on; wait 1h\n")
    program = subprocess.Popen([PROGRAM, "run", "--story", name], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    lines = []
    while not lines or not lines[-1].startswith("Step 2"):
        lines.append(program.stdout.readline().decode())
        assert lines[-1], lines
    program.send_signal(signal.SIGINT)
    rest = program.stdout.read().decode()
    complaint = program.stderr.read()
    program.stdout.close()
    program.stderr.close()
    assert program.wait(60) == 130, program.returncode
    assert "Two." not in rest and "\nSo far, " in rest, rest
    assert re.fullmatch(rf"{NAME}: {name}: interrupted at event \d+\n", complaint.decode()), complaint


if __name__ == "__main__":
    tap.run(
        every_step_is_told,
        times,
        what_the_user_sees,
        which_trees_were_compared,
        ends_as_the_trace_does,
        operator_knows_no_truth,
        fits_a_terminal,
        steers_no_terminal,
        until,
        goes_with_nothing_else,
        breaks_off,
        interrupt,
    )
