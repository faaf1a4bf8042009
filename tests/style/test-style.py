#!/usr/bin/env python3
"""Hold every file of the project against the rules of the house: src/DESIGN.md and .clang-format.

SPDX-License-Identifier: MIT
"""

import pathlib
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

PARTS = ["src", "ui", "data", "po", "tests", ".ci", "run", "README.md", "meson.build"]
DATA = [".drift", ".gloss", ".lesson", ".quiz"]
TEXT = {".c", ".h", ".ui", ".xml", ".in", ".svg", ".css", ".py", ".sh", ".md", ".1", ".5", ".build", *DATA}

# Which folders of src each folder sees: arrows only go down.
SEES = {
    "core": {"core"},
    "model": {"core", "model"},
    "lesson": {"core", "model", "lesson"},
    "draw": {"core", "model", "draw"},
    "cli": {"core", "model", "lesson", "draw", "cli"},
    "app": {"core", "model", "lesson", "draw", "app"},
}
# Which rooms each room of a folder is given, beside what stands below the folder: with them come those below them. Who
# stands above a folder is given all of its rooms.
GIVEN = {
    "model/node": [],
    "model": ["model/node"],
    "lesson/lesson": [],
    "lesson/exercise": ["lesson/lesson"],
    "lesson/quiz": ["lesson/lesson"],
    "app/session": [],
    "app/kit": [],
    "app/glossary": ["app/kit"],
    "app/stage": ["app/session", "app/glossary"],
    "app/panels": ["app/stage"],
    "app/exercise": ["app/stage"],
    "app/quiz": ["app/stage"],
    "app/course": ["app/panels", "app/exercise", "app/quiz"],
    "app/window": ["app/course"],
    "app": ["app/window"],
}
# Which folders may include a library's headers.
MAY_INCLUDE = {
    r"(gtk|gdk|gsk|adwaita)[/.]": {"app"},
    r"(cairo|pango)": {"draw", "cli", "app"},
    r"(gio/|glib-object\.h|gobject/)": {"model", "lesson", "draw", "cli", "app"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.MULTILINE)

# The style classes that GTK itself sets.
GTK_CLASSES = {"bottom", "dialog-action-area", "dialog-vbox", "filled", "message", "needs-attention", "top"}

MAX_LINES = 600
MAX_MAIN_LINES = 60


def files(*suffixes):
    """Every text file of the project, or those with one of the suffixes, in a fixed order."""
    found = []
    for part in PARTS:
        path = ROOT / part
        found += sorted(path.rglob("*")) if path.is_dir() else [path]
    for path in found:
        if not path.is_file() or "__pycache__" in path.parts:
            continue
        if path.suffix in (suffixes or TEXT) or (not suffixes and path.name == "run"):
            yield path


def name(path):
    return str(path.relative_to(ROOT))


def text(path):
    return path.read_text(encoding="utf-8")


def formatted():
    """The C code is as clang-format with the project's .clang-format leaves it."""
    tool = shutil.which("clang-format-14") or shutil.which("clang-format")
    if not tool:
        return ["clang-format is not installed; ./run test installs it"]
    command = [tool, "--style=file", "--dry-run", "--Werror", *map(str, files(".c", ".h"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    where = [line for line in done.stderr.splitlines() if ": error: " in line]
    return where or ([] if done.returncode == 0 else [done.stderr or "clang-format failed"])


def introduced():
    """Every file says in its first lines what it is for and under which licence."""
    for path in files(".c", ".h"):
        lines = text(path).splitlines()
        if not re.match(r"/\* .*\S$", lines[0] if lines else ""):
            yield f"{name(path)}:1: not a comment that says what the file is for"
        if not any("SPDX-License-Identifier: MIT" in line for line in lines[1:3]):
            yield f"{name(path)}:2: no 'SPDX-License-Identifier: MIT' after it"
    for path in files(".ui", ".xml", ".svg", ".css", ".py", ".sh", *DATA):
        if not any("SPDX-License-Identifier: MIT" in line for line in text(path).splitlines()[:6]):
            yield f"{name(path)}: no 'SPDX-License-Identifier: MIT' in its first lines"


def headers_guarded():
    """Every header is guarded by #pragma once."""
    return [name(path) for path in files(".h") if "\n#pragma once\n" not in text(path)]


def folder_of(path):
    """The folder of src that a source file stands in, itself or in a folder below it; None outside of src."""
    parts = path.relative_to(ROOT).parts
    return parts[1] if parts[0] == "src" else None


def arrows_go_down():
    """A folder of src includes only what stands below it."""
    owner = {path.name: folder_of(path) for path in files(".h") if folder_of(path)}
    for path in files(".c", ".h"):
        folder = folder_of(path)
        if not folder:
            continue
        if folder not in SEES:
            yield f"{name(path)}: src/{folder} has no place in the rule"
            continue
        for kind, header in INCLUDE.findall(text(path)):
            base = header.rpartition("/")[2]
            if kind == '"' and owner.get(base, folder) not in SEES[folder]:
                yield f"{name(path)}: src/{folder} must not see {owner[base]}/{base}"
            for library, folders in MAY_INCLUDE.items():
                if kind == "<" and re.match(library, header) and folder not in folders:
                    yield f"{name(path)}: src/{folder} must not include <{header}>"


def room_of(path):
    """The room of src that a source file stands in, as "app/stage"; the folder itself where it has none."""
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[1:-1]) if parts[0] == "src" else None


def sees_from(room):
    """The rooms that a room sees: itself, those that it is given, and those that these see."""
    return {room}.union(*map(sees_from, GIVEN.get(room, [])))


def rooms_go_down():
    """A room of a folder includes, of that folder, only what it is given, and the session no GTK."""
    owner = {path.name: room_of(path) for path in files(".h") if room_of(path)}
    for path in files(".c", ".h"):
        room = room_of(path)
        if not room or folder_of(path) not in {name.split("/")[0] for name in GIVEN}:
            continue
        if room not in GIVEN:
            yield f"{name(path)}: src/{room} has no place in the rule"
            continue
        beside = {other for other in GIVEN if other.split("/")[0] == folder_of(path)} - sees_from(room)
        for kind, header in INCLUDE.findall(text(path)):
            base = header.rpartition("/")[2]
            if kind == '"' and owner.get(base) in beside:
                yield f"{name(path)}: src/{room} must not see {owner[base]}/{base}"
            if kind == "<" and header.startswith("gtk/") and room == "app/session":
                yield f"{name(path)}: the session needs no display"


def no_circles():
    """No two units of src include each other, directly or by way of others."""
    def unit(file_name):
        return re.sub(r"(-private)?\.[ch]$", "", file_name)

    includes = {}
    for path in files(".c", ".h"):
        if folder_of(path):
            headers = {unit(header) for kind, header in INCLUDE.findall(text(path)) if kind == '"'}
            includes.setdefault(unit(path.name), set()).update(headers - {unit(path.name)})
    for start in sorted(includes):
        reached, ahead = set(), set(includes[start])
        while ahead:
            reached |= ahead
            ahead = set().union(*(includes.get(other, set()) for other in ahead)) - reached
        if start in reached:
            yield f"{start} stands in a circle"


def one_name_one_place():
    """No two headers of src share a name, for includes name no folder."""
    seen = {}
    for path in files(".h"):
        if path.is_relative_to(ROOT / "src"):
            if path.name in seen:
                yield f"{name(path)} and {name(seen[path.name])}"
            seen[path.name] = path


def guide_is_true():
    """Every file and folder that src/DESIGN.md sends its reader to is there."""
    for named in re.findall(r"`([a-z]+/[a-z0-9./-]*)`", text(ROOT / "src" / "DESIGN.md")):
        if not (ROOT / named).exists() and not (ROOT / "src" / named).exists():
            yield f"src/DESIGN.md: there is no {named}"


def styles_worn():
    """Every class that a style sheet speaks of is set by a template, by the program or by GTK."""
    worn = set(GTK_CLASSES)
    for path in files(".ui"):
        worn.update(re.findall(r'<class name="([^"]+)"', text(path)))
    for path in files(".c"):
        if path.is_relative_to(ROOT / "src" / "app"):
            worn.update(re.findall(r'"([\w-]+)"', text(path)))
    for path in files(".css"):
        content = re.sub(r'/\*.*?\*/|"[^"]*"', "", text(path), flags=re.DOTALL)
        selectors = "".join(re.findall(r"[^{};]+(?={)", content))
        for style in sorted(set(re.findall(r"\.([a-z][\w-]*)", selectors)) - worn):
            yield f"{name(path)}: nothing wears .{style}"


def named_once():
    """No template gives a name to a button that has a label: GTK 4.18 has the label read in its place."""
    for path in files(".ui"):
        for thing in ElementTree.parse(path).iter("object"):
            if thing.find("property[@name='label']") is not None and \
                    thing.find("accessibility/property[@name='label']") is not None:
                yield f"{name(path)}: {thing.get('class')} {thing.get('id', '')} has a label and another name"


def finished():
    """Nothing is left for later."""
    words = re.compile(r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3, "HA" + "CK"]) + r")\b")
    for path in files():
        for number, line in enumerate(text(path).splitlines(), 1):
            if words.search(line):
                yield f"{name(path)}:{number}: {line.strip()}"


def of_a_readable_size():
    """No file is too long to be read, and the mains do nothing but start."""
    for path in files(".c", ".h", ".ui", ".py", ".sh"):
        n_lines = len(text(path).splitlines())
        limit = MAX_MAIN_LINES if path.name == "main.c" else MAX_LINES
        if n_lines > limit:
            yield f"{name(path)}: {n_lines} lines; the limit is {limit}"


def at_home_anywhere():
    """No file names a folder of the machine it was written on."""
    folder = re.compile(r"(?<![\w.$}])/(?:work|root|home|Users|mnt)/\w")
    for path in files():
        for number, line in enumerate(text(path).splitlines(), 1):
            if folder.search(line):
                yield f"{name(path)}:{number}: {line.strip()}"


def tidy():
    """No trailing white space, no tabs, and a line end at the end."""
    for path in files():
        content = text(path)
        for number, line in enumerate(content.splitlines(), 1):
            if line != line.rstrip() or "\t" in line:
                yield f"{name(path)}:{number}: trailing white space or a tab"
        if content and not content.endswith("\n"):
            yield f"{name(path)}: no line end at its end"


def scripts_checked():
    """ShellCheck finds nothing to say about the shell scripts."""
    if not shutil.which("shellcheck"):
        return ["shellcheck is not installed; ./run test installs it"]
    scripts = [ROOT / "run", ROOT / ".ci" / "run", *files(".sh")]
    done = subprocess.run(["shellcheck", *map(str, scripts)], capture_output=True, text=True, check=False)
    return done.stdout.splitlines()


if __name__ == "__main__":
    tap.run(
        formatted,
        introduced,
        headers_guarded,
        arrows_go_down,
        rooms_go_down,
        no_circles,
        one_name_one_place,
        guide_is_true,
        styles_worn,
        named_once,
        finished,
        of_a_readable_size,
        at_home_anywhere,
        tidy,
        scripts_checked,
    )
