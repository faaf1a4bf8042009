#!/usr/bin/env python3
"""Run the program in a language that marks every sentence, and look for one in its window that is not marked.

SPDX-License-Identifier: MIT

usage: test-pseudo-locale.py PROGRAM
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent), str(ROOT / "tests")]
import tap  # noqa: E402 (found by the line above)
from program import Atspi, GLib, Program, tree, wait_for, window_of  # noqa: E402 (likewise)
from translations import Copy, entries  # noqa: E402 (likewise)

OPEN, CLOSE = "⟦", "⟧"
LANGUAGE = "xx"
LOCALE = "en_XX.UTF-8"
LESSON_PAGES = 60

# What is the same in every language: names and versions of copies, keys, values, digests, numbers, the protocol's
# own words, the program's name, and what GTK says in its own translation.
DATA = re.compile(r"|".join((
    r"[\W\d_]*",
    r"(Gtk|Drift)[A-Z]\w+",  # what GTK calls a box that nobody gave a name
    r"(R\d|v\d+(@\d+)?|[0-9a-f]{8,16}|user:42|\w+=\S*|\S*:\S*|200 OK|OK|Replica Drift|\d+(\.\d+)?×)",
)))
TOOLKIT = {"Minimize", "Maximize", "Close", "Minimize the window", "Maximize the window", "Close the window", "(None)"}
# The lines of the algorithm are code, the same for everybody.
LISTING = (ROOT / "src" / "lesson" / "lesson" / "drift-algorithm-listing.c").read_text(encoding="utf-8")
CODE = {line.strip() for line in re.findall(r'"((?:[^"\\]|\\.)*)"', LISTING)}


def write_catalogue(template, path):
    """Each sentence translated as itself between marks; what stands here is still escaped as in a .po file."""
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"',
             '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"', ""]
    for fields, _ in entries(template):
        context, singular, plural = fields.get("msgctxt"), fields["msgid"], fields.get("msgid_plural")
        if context is not None:
            lines.append(f'msgctxt "{context}"')
        lines.append(f'msgid "{singular}"')
        if plural is None:
            lines.append(f'msgstr "{mark(singular)}"')
        else:
            lines += [f'msgid_plural "{plural}"', f'msgstr[0] "{mark(singular)}"', f'msgstr[1] "{mark(plural)}"']
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def mark(sentence):
    """A sentence between marks; a line break at its end stays there, as msgfmt wants it."""
    end = "\\n" if sentence.endswith("\\n") else ""
    return OPEN + sentence[:len(sentence) - len(end)] + CLOSE + end


def prepare(folder):
    """The environment in which the program speaks the marked language."""
    copy = Copy(folder)
    copy.make("pot")
    catalogue = folder / f"{LANGUAGE}.po"
    write_catalogue(copy.template, catalogue)
    messages = folder / LANGUAGE / "LC_MESSAGES"
    messages.mkdir(parents=True)
    subprocess.run(["msgfmt", catalogue, "-o", messages / "replica-drift.mo"], check=True)
    subprocess.run(["localedef", "-i", "en_US", "-f", "UTF-8", folder / LOCALE], check=True)
    return {"TEXTDOMAINDIR": str(folder), "LANGUAGE": LANGUAGE, "LC_ALL": LOCALE, "LOCPATH": str(folder)}


def texts(node):
    """All that a person reads or hears of one object."""
    yield node.get_name() or ""
    yield node.get_description() or ""
    if "Text" in node.get_interfaces():
        yield Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node))


def is_unmarked(text):
    bare = re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", text)
    while bare != text:
        text, bare = bare, re.sub(rf"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}", "", bare)
    return not all(DATA.fullmatch(word) for word in bare.split()) and bare.strip() not in TOOLKIT | CODE


def shown():
    """Every text in view."""
    for node in tree(window_of(program.process)):
        try:
            if node.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from texts(node)
        except GLib.Error:
            continue


def say(where):
    """A complaint about each sentence in view that is not marked; there must be one that is."""
    found = list(shown())
    assert any(OPEN in text for text in found), f"{where}: no sentence is marked"
    return [f"{where}: {text!r}" for text in sorted({text.strip() for text in found if is_unmarked(text)})]


def starts():
    """It starts in the marked language."""
    program.start()
    wait_for("the window in the accessibility tree", lambda: window_of(program.process))
    wait_for("a marked sentence", lambda: any(OPEN in text for text in shown()))
    return say("at the start")


def pages():
    """Every page of the side panel is marked, in both views."""
    for truth in (False, True):
        program.set_state("truth", GLib.Variant("b", truth))
        for panel in ("signals", "quiz", "lesson"):
            program.set_state("panel", GLib.Variant("s", panel))
            wait_for("the panel", lambda: program.state("panel") == panel)
            yield from say(f"{panel}, truth {truth}")


def lessons():
    """Every page of every lesson is marked."""
    program.set_state("panel", GLib.Variant("s", "lesson"))
    for _ in range(LESSON_PAGES):
        yield from say(program.state("lesson") or "lesson")
        if not program.describe("lesson-next")[0]:
            return
        before = program.state("lesson")
        program.activate("lesson-next")
        wait_for(f"the page after {before}", lambda: program.state("lesson") != before)
    raise AssertionError("the course does not end")


def stories():
    """Every step of the worked example is marked."""
    program.set_state("scenario", GLib.Variant("s", "session-store"))
    program.set_state("truth", GLib.Variant("b", True))
    program.set_state("anti-entropy", GLib.Variant("b", True))
    for step in range(9):
        yield from say(f"step {step}")
        program.activate("step-forward")


def closes():
    """It closes in silence."""
    status, errors = program.close()
    assert status == 0, f"exit status {status}"
    return errors.splitlines()


with tempfile.TemporaryDirectory() as home:
    program = Program(sys.argv[1], **prepare(pathlib.Path(home)))
    try:
        tap.run(starts, pages, lessons, stories, closes)
    finally:
        if program.process is not None and program.process.poll() is None:
            program.process.kill()
