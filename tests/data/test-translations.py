#!/usr/bin/env python3
"""Check that every sentence people read can reach a translator, and that every translation can be used.

SPDX-License-Identifier: MIT
"""

import configparser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

PO = ROOT / "po"
CALL = re.compile(r'(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\(\s*[\w,\s]*"')
SHOWN = re.compile(r"(Title|Summary|Group|Seen|Caption|Question|Option|Why|Explain|Text|Reveal|Term|Also)(-.*)?$")


def lines_of(path):
    """The lines of a list, without comments and empty lines."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def stories():
    """The scenarios and quizzes as (path, parser) pairs."""
    kinds = ["data/course/*.lesson", "data/glossary/*.gloss", "data/quiz/*.quiz", "data/scenarios/*.drift"]
    for path in sorted(path for kind in kinds for path in ROOT.glob(kind)):
        parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=True)
        parser.optionxform = str
        parser.read(path, encoding="utf-8")
        yield path, parser


def shown_values():
    """Every value of a scenario or quiz that people read, with where it stands."""
    for path, parser in stories():
        for group in parser.sections():
            for key, value in parser[group].items():
                if SHOWN.match(key):
                    yield f"{path.relative_to(ROOT)}: [{group}] {key}", value


def sources_listed():
    """Every source file with a sentence to translate is in POTFILES.in, and nothing else is."""
    listed = lines_of(PO / "POTFILES.in")
    found = {str(path.relative_to(ROOT)) for path in (ROOT / "data").glob("*.in")}
    found |= {str(path.relative_to(ROOT)) for path in (ROOT / "data").glob("*.gschema.xml")}
    for path in (ROOT / "src").rglob("*.c"):
        if CALL.search(path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(ROOT)))
    for path in (ROOT / "ui").rglob("*.ui"):
        if re.search(r'translatable="(yes|true|1)"', path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(ROOT)))
    yield from (f"{path} is missing; run po/update-pot.sh" for path in sorted(found - set(listed)))
    yield from (f"{path} has no sentence; run po/update-pot.sh" for path in sorted(set(listed) - found))


def template_complete():
    """The template is made without a complaint and holds every sentence of the scenarios and quizzes."""
    if not shutil.which("xgettext"):
        return ["gettext is not installed; ./run installs it"]
    with tempfile.TemporaryDirectory() as folder:
        template = pathlib.Path(folder) / "all.pot"
        done = subprocess.run([str(PO / "update-pot.sh"), str(template)], capture_output=True, text=True, check=False)
        if done.returncode or done.stderr:
            return (done.stdout + done.stderr).splitlines() or ["po/update-pot.sh failed"]
        # Without --no-wrap a long sentence stands on several lines.
        command = ["msgcat", "--no-wrap", str(template)]
        entries = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    messages = set(re.findall(r'^msgid "(.*)"$', entries, re.MULTILINE))
    return [where for where, value in shown_values() if value.replace('"', '\\"') not in messages]


def no_escapes():
    """No sentence of a scenario or quiz has a backslash, which the template and the program would read differently."""
    return [where for where, value in shown_values() if "\\" in value]


def translations_complete():
    """Every language in LINGUAS has a catalogue that msgfmt accepts."""
    languages = lines_of(PO / "LINGUAS")
    for language in languages:
        path = PO / f"{language}.po"
        if not path.exists():
            yield f"{path.name} does not exist"
            continue
        command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        yield from done.stderr.splitlines() if done.returncode else []
    for path in PO.glob("*.po"):
        if path.stem not in languages:
            yield f"{path.name} is not in LINGUAS"


if __name__ == "__main__":
    tap.run(sources_listed, template_complete, no_escapes, translations_complete)
