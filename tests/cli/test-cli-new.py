#!/usr/bin/env python3
"""Drive `replica-drift-cli new`: what it writes, and that it writes over nothing.

SPDX-License-Identifier: MIT

Usage: test-cli-new.py PROGRAM
"""

import os
import re
import resource
import signal
import sys

from command import HERE, NAME, ROOT, output, start, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)


def refusal(*words, **options):
    """The sentence with which it refuses."""
    done = start("new", *words, **options)
    assert (done.returncode, done.stdout) == (2, b"") and done.stderr.count(b"\n") == 1, done
    return done.stderr.decode().removeprefix(f"{NAME}: ").rstrip("\n")


def new(name):
    """What it writes to a new file."""
    (HERE / name).unlink(missing_ok=True)
    assert output("new", name) == ""
    return (HERE / name).read_text(encoding="utf-8")


def passes_check():
    """What it writes passes `check`, with its trouble and with its cure, and every expectation comes up."""
    text = new("mine.drift")
    lines = output("check", "mine.drift").splitlines()
    steps, held, n = re.fullmatch(r"ok   mine\.drift: (\d+) steps, (\d+) of (\d+) expectations held", lines[0]).groups()
    assert held == n and int(n) >= 10 and int(steps) == text.count("\n[Step "), lines
    assert lines[1:] == ["2 runs checked, 0 failed"], lines


def explains_itself():
    """It says what it is made of: a comment stands above every key of its first step, and every group but [Scenario]."""
    text = new("mine.drift")
    assert text.startswith("# A story") and "SPDX" not in text, text[:200]
    first = text[text.index("[Step 1]") : text.index("[Step 2]")]
    assert len(re.findall(r"^# .*\n[A-Z]", first, re.MULTILINE)) == len(re.findall(r"^[A-Z]", first, re.MULTILINE)) >= 4
    assert not any(len(line) > 100 for line in text.splitlines() if line.startswith("#"))


def what_is_commented_out_plays():
    """The steps that are offered as comments pass `check` as well."""
    text = new("mine.drift")
    story, _, offered = text.partition("# Three more steps.")
    steps = "".join(f"{line[2:]}\n" for line in offered.splitlines()[1:])
    assert steps.count("[Step ") == 3, offered
    assert output("check", write("more.drift", story + steps)).endswith("2 runs checked, 0 failed\n")


def writes_over_nothing():
    """A file that is there stays as it is, unless --force says otherwise; a link is such a file, wherever it leads."""
    name = write("kept.drift", "what somebody wrote")
    assert refusal(name) == "kept.drift: it is there already; --force writes over it"
    assert (HERE / name).read_text() == "what somebody wrote"
    (HERE / "link.drift").symlink_to("nowhere")
    assert refusal("link.drift") == "link.drift: it is there already; --force writes over it"
    assert not (HERE / "nowhere").exists()
    for words in (["--force", name], [name, "--force"]):
        write(name, "what somebody wrote")
        assert output("new", *words) == ""
        assert (HERE / name).read_text(encoding="utf-8") == new("mine.drift")


def refuses():
    """Wrong use and places where nothing can be written are refused in a sentence, and nothing is left there."""
    (HERE / "folder.drift").mkdir()
    os.mkfifo(HERE / "pipe.drift")
    sentences = [
        ([], "new: say one file"),
        (["a.drift", "b.drift"], "new: say one file"),
        (["--bogus", "a.drift"], "new: Unknown option --bogus"),
        (["mine"], "mine: a scenario's name ends in .drift"),
        ([""], ": a scenario's name ends in .drift"),
        (["nowhere/a.drift"], 'nowhere/a.drift: there is no folder "nowhere"'),
        (["--force", "folder.drift"], "folder.drift: it is there already, and is no file"),
        (["--force", "pipe.drift"], "pipe.drift: it is there already, and is no file"),
    ]
    before = sorted(HERE.rglob("*"))
    for words, sentence in sentences:
        said = refusal(*words)
        if said != sentence:
            yield f"{words}: {said}"
    assert sorted(HERE.rglob("*")) == before


def full_disk():
    """Where the new file does not fit, the old one stays, and nothing that was written aside."""

    def allow_one_kilobyte():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

    name = write("full.drift", "the story of yesterday")
    said = refusal("--force", name, preexec_fn=allow_one_kilobyte)
    assert said.startswith(f"{name}: cannot write the scenario: "), said
    assert (HERE / name).read_text() == "the story of yesterday"
    assert [path.name for path in HERE.glob("full.*")] == [name]


if __name__ == "__main__":
    tap.run(
        passes_check,
        explains_itself,
        what_is_commented_out_plays,
        writes_over_nothing,
        refuses,
        full_disk,
    )
