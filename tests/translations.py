"""The standard targets of translators, run in a copy of the project, and what a catalogue is made of.

SPDX-License-Identifier: MIT
"""

import os
import pathlib
import re
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[1]
DOMAIN = "replica-drift"
FIELD = re.compile(r'^(msgctxt|msgid|msgid_plural|msgstr(?:\[\d+\])?) ("(?:[^"\\]|\\.)*"(?:\n"(?:[^"\\]|\\.)*")*)',
                   re.MULTILINE)


class Copy:
    """A copy of what is built, in which the targets write as they do for a translator."""

    def __init__(self, folder):
        self.source, self.build = pathlib.Path(folder) / "copy", pathlib.Path(folder) / "build"
        self.po = self.source / "po"
        self.template = self.po / f"{DOMAIN}.pot"
        self.source.mkdir()
        for name in ("meson.build", "data", "po", "src", "tests", "ui"):
            path = ROOT / name
            copy = shutil.copytree if path.is_dir() else shutil.copy
            copy(path, self.source / name)
        run("meson", "setup", self.build, self.source)

    def make(self, target):
        run("ninja", "-C", self.build, f"{DOMAIN}-{target}")


def run(*command):
    """What a command prints; a complaint if it fails."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}"
    return done.stdout


def entries(path):
    """Of each entry of a catalogue that is in use its fields and its lines of comment, as they stand in the file."""
    for entry in run("msgcat", "--no-wrap", path).split("\n\n"):
        fields = {name: "".join(line[line.index('"') + 1:line.rindex('"')] for line in value.splitlines())
                  for name, value in FIELD.findall(entry)}
        if fields.get("msgid"):
            yield fields, [line for line in entry.splitlines() if line.startswith("#")]
