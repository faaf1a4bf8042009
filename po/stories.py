#!/usr/bin/env python3
"""Write what people read in scenarios, lessons, quizzes and the glossary as a template that xgettext reads.

SPDX-License-Identifier: MIT

usage: stories.py TOP TEMPLATE FILE...

These are key files, of which xgettext knows but the desktop entry, with keys that are named beforehand. A template
is a source to it like any other, so this one stands in POTFILES.in, and what is said here to translators (the
comments of the file, what a sentence is for, what must stay in it) stands in theirs.
"""

import pathlib
import re
import sys

# The keys whose values are read by people, and what each is.
SHOWN = {
    "Title": "the title",
    "Summary": "what it is about, in a line or two",
    "Group": "a heading over several pitfalls",
    "Seen": "where this happened in the real world",
    "Caption": "the caption",
    "Caption-operator": "the caption of the operator's view",
    "Summary-operator": "what it is about, without what an operator cannot know",
    "Question": "a question",
    "Option": "an answer to choose",
    "Why": "why that answer is right or wrong",
    "Explain": "what to take away from a question",
    "Text": "a paragraph",
    "Reveal": "what is said once the page's task is done",
    "Term": "a term",
    "Also": "other names of the term, with commas between",
}
KINDS = {".drift": "scenario", ".lesson": "lesson", ".quiz": "quiz", ".gloss": "glossary"}


def split(key):
    """The key that stands in SHOWN, or none, and what comes after it: a condition, or the number of a paragraph."""
    stem = next((stem for stem in sorted(SHOWN, key=len, reverse=True) if f"{key}-".startswith(f"{stem}-")), None)
    return stem, key[len(stem or "") + 1 :]


def describe(path, group, key):
    """What the value of a key is, and where: "the caption of Step 2 of the scenario three-copies, where ..."."""
    stem, rest = split(key)
    kind = KINDS[path.suffix]
    if kind == "glossary":
        return f"{SHOWN[stem]} in the glossary, under {group}"
    where = "" if group == kind.capitalize() else f" of {group}"
    given = re.fullmatch(r"if-(.+)-([^-]+)", rest)
    return f"{SHOWN[stem]}{where} of the {kind} {path.stem}" + (f", where {given[1]} is {given[2]}" if given else "")


def hints(value):
    """What of a value must stay as it is."""
    if "[[" in value:
        yield "[[term|shown]] is a link: keep the term and translate what is shown; for [[term]] write [[term|shown]]"
    if "{" in value:
        yield "what stands in braces is replaced by what is the case: keep it as it is"


def read(path):
    """(line number, value, comments) of all that people read in a file."""
    group, said = "", []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        key, equals, value = line.partition("=")
        if line.startswith("#"):
            said.append(line[1:].strip())
            continue
        if line.startswith("["):
            group = line.strip("[] ")
        elif equals and split(key)[0]:
            told = "\n".join(said) if said and said[0].startswith("Translators:") else None
            yield number, value, list(filter(None, [told, f"Translators: {describe(path, group, key)}", *hints(value)]))
        said = []


def quote(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main():
    top, template, *paths = map(pathlib.Path, sys.argv[1:])
    entries = {}
    for path in paths:
        for number, value, comments in read(path):
            places, told = entries.setdefault(value, ([], []))
            places.append(f"{path.resolve().relative_to(top.resolve())}:{number}")
            told.extend(line for comment in comments for line in comment.split("\n") if line not in told)
    blocks = ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n']
    for value, (places, told) in entries.items():
        lines = [f"#. {line}" for line in told]
        blocks.append("\n".join([*lines, f"#: {' '.join(places)}", f"msgid {quote(value)}", 'msgstr ""\n']))
    template.write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
