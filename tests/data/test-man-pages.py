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


def rendered(page):
    """The page as a reader sees it, but with each word whole and one blank between two, and groff's warnings."""
    command = ["groff", "-man", "-ww", "-Tascii", "-P-cbou", "-rLL=100n", "-rHY=0", "-dAD=l", str(MAN / page)]
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


def no_warnings():
    """groff has nothing to say about any page."""
    if not shutil.which("groff"):
        return ["groff is not installed; ./run test installs it"]
    pages = sorted(path.name for path in MAN.iterdir())
    assert len(pages) >= 3, pages
    return [f"{page}: {line}" for page in pages for line in rendered(page)[1].splitlines()]


def every_action():
    """replica-drift-scenario(5) names every action, and says of it what its refusal says that it takes."""
    page = "replica-drift-scenario.5"
    seen = "\n".join(" ".join(line.split()) for line in rendered(page)[0].splitlines())
    actions = words_of("drift-command.c", r'= \{ "([\w-]+)",\s+read_\w+,\s+"(.*)" \}')
    return [f"{page} says nothing about {word} {takes}" for word, takes in actions
            if not re.search(rf"^{re.escape(f'{word} {takes}'.strip())}(?! \[| [A-Z]{2})", seen, re.MULTILINE)]


def every_setting():
    """replica-drift-scenario(5) names every setting."""
    return missing_from("replica-drift-scenario.5", words_of("drift-settings.c", r'ROW \(DRIFT_SETTING_\w+,\s+"([\w-]+)"'))


def every_metric():
    """replica-drift-scenario(5) names every metric."""
    words = words_of("drift-metrics.c", r'ROW \(DRIFT_METRIC_\w+,\s+"(\w+)"')
    return missing_from("replica-drift-scenario.5", [word.replace("version_lag", "version_lag_REPLICA") for word in words])


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
        every_setting,
        every_metric,
        every_filling,
        every_event,
        every_command_and_option,
        example_plays,
    )
