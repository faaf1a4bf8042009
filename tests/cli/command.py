"""replica-drift-cli as its tests start it: the program, a folder of its own to run in, and what it wrote.

SPDX-License-Identifier: MIT

The first argument of the test that imports this is the path of the program.
"""

import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SCENARIOS = ROOT / "data" / "scenarios"
BUILT_IN = (SCENARIOS / "index").read_text(encoding="utf-8").split()
NAME = "replica-drift-cli"
FOLDER = tempfile.TemporaryDirectory(prefix="drift-cli-")
HERE = pathlib.Path(FOLDER.name)

SMALL = """[Scenario]
Title=Größe
Key=ключ

[Settings]
latency=10ms
jitter=0s

[Step 1]
Caption=Eins.
Do=write ключ 'größe, "quoted"'; wait 1s
Expect=R1 ключ v1; write ok
"""


def start(*words, env=None, **options):
    """The program's end: its status, and what it wrote as bytes."""
    options = {"stdin": subprocess.DEVNULL, "cwd": HERE, "timeout": 60, "check": False, **options}
    if "stdout" not in options:
        options["stdout"] = subprocess.PIPE
    return subprocess.run([PROGRAM, *words], stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, **options)


def output(*words, status=0, **options):
    """What it printed, where it must end with that status and have no complaint."""
    done = start(*words, **options)
    assert done.returncode == status, f"{words}: exit status {done.returncode}, {done.stderr}"
    assert done.stderr == b"", done.stderr
    return done.stdout.decode()


def write(name, text):
    (HERE / name).write_text(text, encoding="utf-8")
    return name
