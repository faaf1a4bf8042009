#!/usr/bin/env python3
"""Check the man pages: groff reads them without a warning, and they name what the source knows.

SPDX-License-Identifier: MIT

Called with replica-drift-cli.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

MAN = ROOT / "data" / "man"
CORE = ROOT / "src" / "core"
CLI = sys.argv[1]


def rendered(page, indent=7):
    """The page as a reader sees it, but with each word whole and one blank between two, and groff's warnings."""
    options = ["-man", "-ww", "-Tascii", "-P-cbou", "-rLL=100n", "-rHY=0", "-dAD=l", f"-rIN={indent}n"]
    command = ["groff", *options, str(MAN / page)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr


def words_of(source, pattern):
    found = re.findall(pattern, (CORE / source).read_text(encoding="utf-8"), re.MULTILINE)
    assert found, f"no {pattern} in {source}"
    return found


def missing_from(page, words):
    """Those of the words that the page does not name, each as a word of its own."""
    seen, _ = rendered(page)
    named = set(re.findall(r"[\w-]+", seen))
    return [f"{page} says nothing about {word}" for word in words if word not in named]


def listed():
    """What `words` prints: by heading, the words as (name, what it takes, what it is)."""
    found = {}
    for line in printed_by(CLI, "words").splitlines():
        if line.startswith("["):
            heading = found.setdefault(line.strip("[]"), [])
        elif line:
            name, rest = re.fullmatch(r"(\S+) +(.*)", line).groups()
            *takes, what = re.split(r" {2,}", rest)
            heading.append((name, *takes, what) if takes else (name, "", what))
    return found


def described(page, heading):
    """What stands under a heading of the page: each tag, and what is said of it in one line."""
    lines = rendered(page, indent=2)[0].splitlines()  # so little that every tag has a line to itself
    start = [i for i, line in enumerate(lines) if re.fullmatch(rf"( {{3}})?{re.escape(heading)}", line, re.IGNORECASE)]
    assert len(start) == 1, f"{page} has {len(start)} headings {heading}"
    found = []
    for line, below in zip(lines[start[0] + 1 :], lines[start[0] + 2 :]):
        if re.match(r"( {3})?\S", line):  # the next heading
            break
        if re.match(r" {4}\S", line):
            found[-1][1] += f" {line.strip()}"
        elif re.match(r" {2}\S", line) and re.match(r" {4}\S", below):
            found.append([line.strip(), ""])
    assert found, f"nothing under {heading} in {page}"
    return found


def difference(page, told, known):
    """What the page tells and the program does not know, and the other way round."""
    yield from (f"{page} tells of {word}, which there is not" for word in told if word not in known)
    yield from (f"{page} says nothing about {word}" for word in known if word not in told)


def no_warnings():
    """groff has nothing to say about any page."""
    if not shutil.which("groff"):
        return ["groff is not installed; ./run test installs it"]
    pages = sorted(path.name for path in MAN.iterdir())
    assert len(pages) >= 3, pages
    return [f"{page}: {line}" for page in pages for line in rendered(page)[1].splitlines()]


def every_action():
    """replica-drift-scenario(5) describes every action, with what it takes as its refusal says it, and no other."""
    page = "replica-drift-scenario.5"
    told = [tag for tag, _ in described(page, "ACTIONS")]
    told = [tag for tag in told if tag != "traffic stop"]  # a traffic has two entries
    return difference(page, told, [f"{name} {takes}".strip() for name, takes, _ in listed()["actions"]])


def every_kind():
    """replica-drift-scenario(5) names every kind of message that a rule can be about."""
    heading = next(heading for heading in listed() if heading.startswith("kinds"))
    return missing_from("replica-drift-scenario.5", [name for name, _, _ in listed()[heading]])


def every_setting():
    """replica-drift-scenario(5) describes every setting under its heading, with its values and its initial one."""
    page = "replica-drift-scenario.5"
    for heading, words in listed().items():
        if not heading.startswith("settings: "):
            continue
        told = dict(described(page, heading.removeprefix("settings: ")))
        known = [(name, *takes_of(takes), re.search(r"; initially (\S+)$", what)[1]) for name, takes, what in words]
        yield from difference(page, told, [f"{name}={takes}" for name, takes, _, _ in known])
        for name, takes, within, initial in known:
            text = told.get(f"{name}={takes}", "")
            if f"Initially {initial}." not in text:
                yield f"{page} does not say that {name} is initially {initial}"
            if within not in text:
                yield f"{page} does not say that {name} is {within}"


def takes_of(takes):
    """What stands behind a setting in the page, and the range that the text below has to name."""
    if "|" in takes:
        return f"{{{takes}}}", ""
    within = re.match(r"(\d+ to \d+) ", takes)
    return ("COUNT", f"from {within[1]}") if within else (takes, "")


def every_metric():
    """replica-drift-scenario(5) describes every metric under its heading, and no other."""
    page = "replica-drift-scenario.5"
    for heading, words in listed().items():
        if heading.startswith("metrics "):
            yield from difference(page, [tag for tag, _ in described(page, heading)], [name for name, _, _ in words])


def every_filling():
    """replica-drift-scenario(5) names every filling of an operator's caption."""
    return missing_from("replica-drift-scenario.5", words_of("../model/drift-filling.c", r'^  \{ "(\w+)", fill_\w+ \}'))


def every_event():
    """replica-drift-cli(1) names every event of a trace."""
    return missing_from("replica-drift-cli.1", words_of("drift-event.c", r'\[DRIFT_EVENT_\w+\] = \{ "(\w+)"'))


def every_command_and_option():
    """replica-drift-cli(1) names every command and every option that --help names."""
    seen = rendered("replica-drift-cli.1")[0]
    commands = re.findall(r"^  (\w+)  +\w", printed_by(CLI, "--help"), re.MULTILINE)
    assert len(commands) >= 5, commands
    for command in commands:
        if not re.search(rf"^       {command}\b", seen, re.MULTILINE):
            yield f"nothing about {command}"
        for option in re.findall(r"--[\w-]+", printed_by(CLI, command, "--help")):
            if option not in seen and option != "--output":  # it has a short form
                yield f"nothing about {option} of {command}"


def example_plays():
    """The example of replica-drift-scenario(5) is a scenario that keeps what it expects."""
    page = (MAN / "replica-drift-scenario.5").read_text(encoding="utf-8")
    example = re.search(r"^\.EX\n(.*?)^\.EE$", page, re.MULTILINE | re.DOTALL)[1]
    with tempfile.NamedTemporaryFile("w", suffix=".drift", encoding="utf-8") as file:
        file.write(example.replace("\\-", "-"))
        file.flush()
        assert " 0 failed" in printed_by(CLI, "check", file.name)


def printed_by(*command):
    """What a command prints; that it fails is an error."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    tap.run(
        no_warnings,
        every_action,
        every_kind,
        every_setting,
        every_metric,
        every_filling,
        every_event,
        every_command_and_option,
        example_plays,
    )
