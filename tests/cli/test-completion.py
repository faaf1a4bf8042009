#!/usr/bin/env python3
"""Complete the words of replica-drift-cli as bash does when a person presses Tab.

SPDX-License-Identifier: MIT

Usage: test-completion.py PROGRAM
"""

import os
import pty
import re
import select
import subprocess
import sys

from command import BUILT_IN, HERE, NAME, PROGRAM, ROOT, output, write

sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

SCRIPT = ROOT / "data" / "completions" / f"{NAME}.sh"
ASK = """
source "$1"
[[ $(complete -p replica-drift-cli) == "complete -F _replica_drift_cli replica-drift-cli" ]] || exit 9
COMP_LINE=$3 COMP_POINT=${4:-${#3}} COMP_WORDBREAKS=${5-$COMP_WORDBREAKS}
_replica_drift_cli "$2"
((${#COMPREPLY[@]} == 0)) || printf '%s\\n' "${COMPREPLY[@]}"
"""


def completed(line, *more, program=PROGRAM):
    """What bash would offer behind a line."""
    words = ["bash", "--norc", "-c", ASK, "bash", str(SCRIPT), str(program), f"{NAME} {line}", *more]
    done = subprocess.run(words, cwd=HERE, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout.splitlines()


def listed(start):
    """The words under the headings that begin so, with what each takes."""
    blocks = [block.splitlines() for block in output("words").split("\n\n")]
    return [line.split()[:2] for heading, *lines in blocks if heading.startswith(f"[{start}") for line in lines]


def commands():
    """Every command that --help names, and those that begin as the word does."""
    known = re.findall(r"^  ([a-z]+) ", output("--help"), re.MULTILINE)
    assert {"run", "sample", "new", "words"} <= set(known), known
    assert completed("") == known
    assert completed("r") == ["run", "render"]
    assert completed("--") == ["--help", "--version"]
    assert completed("x") == []


def options():
    """Every option that the --help of a command names."""
    for command in completed(""):
        known = re.findall(r"^  (?:-\w, )?(--[a-z-]+)", output(command, "--help"), re.MULTILINE)
        assert "--help" in known, known
        assert completed(f"{command} -") == known, (command, completed(f"{command} -"))
    assert completed("run --s") == ["--set", "--seed", "--story"]
    assert sorted(completed("render session-store --at 5 --o")) == ["--operator", "--output"]


def scenarios():
    """Where a scenario is asked for, all that are built in, files of their kind, and folders."""
    write("sesame.drift", "")
    write("sesame.txt", "")
    (HERE / "seven").mkdir()
    (HERE / "seven" / "of nine.drift").write_text("")
    for command in ("run", "render", "compare", "compare --with w=2", "sample --seeds 1-3", "check", "run --set w=2"):
        assert completed(f"{command} se") == ["session-store", "sesame.drift", "seven"], (command, completed(f"{command} se"))
        assert completed(f"{command} seven/") == ["seven/of nine.drift"], command
        assert set(BUILT_IN) < set(completed(f"{command} ")), command
    assert completed("run session-store se") == [], "one is enough"
    assert completed("check session-store se") == ["session-store", "sesame.drift", "seven"], "for check it is not"
    assert completed("new se") == ["sesame.drift", "seven"]
    assert completed("words se") == completed("list se") == completed("digest se") == []


def settings():
    """Every setting behind --set, and what each can be; wherever the shell thinks that a word ends."""
    known = listed("settings")
    assert len(known) > 20, known
    assert completed("run --set ") == [f"{name}=" for name, _ in known]
    assert completed("sample three-copies --set anti") == ["anti-entropy="]
    assert completed("compare three-copies --with anti") == ["anti-entropy="]
    shapes = [name for name, _ in listed("shapes")]
    assert {"uniform", "exp", "pareto", "mix"} <= set(shapes), shapes
    for name, takes in known:
        wanted = takes.split("|") if "|" in takes else [f"{shape}\\ " for shape in shapes] if takes == "SHAPE" else []
        assert completed(f"run --set {name}=") == wanted, name
        assert completed(f"run --set={name}=") == wanted, name
        assert completed(f"run --set {name}=", "", " \t\n") == [f"{name}={value}" for value in wanted], name
    assert completed("run --set=anti", "", " \t\n") == ["--set=anti-entropy="]
    assert completed("run --set=anti") == ["anti-entropy="]
    assert completed("run --set anti-entropy=of") == ["off"]
    assert completed("run --set latency=un") == completed("run --set=latency=un") == ["uniform\\ "]
    assert completed("run --set=jitter=e", "", " \t\n") == ["--set=jitter=exp\\ "]
    assert completed("run --set latency=exp\\ ") == ["exp\\ "], "as long as nothing stands behind it"
    for line in ("run --set latency=exp\\ 9ms", "run --set=latency=uniform\\ 1ms\\ 9ms"):
        assert completed(line) == [] and "session-store" in completed(f"{line} "), line
    assert completed("run --set w=") == [] and completed("run --set nothing=") == []


def metrics():
    """Every metric behind the scenario of a sample, and behind a slash."""
    known = [name.removesuffix("REPLICA") for name, _ in listed("metrics")]
    assert len(known) > 15, known
    for line in ("sample three-copies ", "sample --seeds 1-9 three-copies --set w=2 sweeps "):
        assert completed(line) == known, line
        assert completed(f"{line}stale_reads/") == [f"stale_reads/{name}" for name in known], line
    assert completed("sample three-copies version") == ["version_lag_"]
    assert completed("sample three-copies sweeps/reads_s") == ["sweeps/reads_served"]


def other_values():
    """What an option takes is offered where it is known, and nothing else in its place."""
    write("picture.svg", "")
    write("picture.txt", "")
    assert completed("render session-store -o pic") == ["picture.svg"]
    assert completed("render session-store --output pic") == ["picture.svg"]
    assert completed("run session-store --until ") == completed("render --at ") == ["end"]
    assert completed("run --seed ") == completed("sample --seeds ") == completed("sample --threads ") == []


def within_the_line():
    """What stands behind the cursor does not count."""
    assert completed("run se --csv", str(len(f"{NAME} ru"))) == ["run"]


def without_the_program():
    """Where there is no such program, nothing is offered, and nothing is said."""
    for line in ("", "run ", "run --", "run --set ", "sample x "):
        assert [word for word in completed(line, program=HERE / "nothing") if not word.startswith(("se", "pic"))] == [], line


def at_a_prompt():
    """On a terminal Tab completes what is unique, and goes on where a word has not ended."""
    keys = [
        ("run ses\t", f"{NAME} run session-store"),
        ("run ses\t--sto\t", f"{NAME} run session-store --story"),
        ("run ses\t--set anti\to\tn", f"{NAME} run session-store --set anti-entropy=on"),
        ("run --set=jit\tun\t10ms\\ 30ms ses\t", f"{NAME} run --set=jitter=uniform\\ 10ms\\ 30ms session-store"),
        ("run --set=anti\tof\tses\t", f"{NAME} run --set=anti-entropy=off session-store"),
        ("sample three\tvers\tR1/reads_s\t", f"{NAME} sample three-copies version_lag_R1/reads_served"),
    ]
    (HERE / "empty").mkdir()
    process, terminal = pty.fork()
    if process == 0:
        path = f"{PROGRAM.parent}:{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PS1": "", "TERM": "dumb", "INPUTRC": "/dev/null", "HISTFILE": ""}
        os.chdir(HERE / "empty")
        os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], environment)
    try:
        os.write(terminal, f"source '{SCRIPT}'; echo so'urced'\n".encode())
        read_until(terminal, r"sourced\r")
        for pressed, wanted in keys:
            # What stands there in the end is shown and not done.
            os.write(terminal, f"{NAME} {pressed}\x01printf '<%s>' \"\x05\"\n".encode())
            said = read_until(terminal, r"<(.*?) *>[^\"]*$")
            found = re.search(r"<([^<>%]*?) *>[^\"]*$", said)
            if not found or found[1] != wanted:
                yield f"{pressed!r}: {said!r}"
    finally:
        os.close(terminal)
        os.waitpid(process, 0)


def read_until(terminal, pattern):
    said = ""
    while not re.search(pattern, said):
        assert select.select([terminal], [], [], 30)[0], f"no {pattern} in {said!r}"
        said += os.read(terminal, 4096).decode()
    return said


if __name__ == "__main__":
    tap.run(
        commands,
        options,
        scenarios,
        settings,
        metrics,
        other_values,
        within_the_line,
        without_the_program,
        at_a_prompt,
    )
