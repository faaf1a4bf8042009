"""What the files of the course and of the glossary say, for tests that go through all of it.

SPDX-License-Identifier: MIT
"""

import configparser
import pathlib

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"


def read(path):
    """The groups of a file of the course."""
    text = configparser.ConfigParser(interpolation=None, comment_prefixes=("#",), delimiters=("=",))
    text.optionxform = str
    text.read(path, encoding="utf-8")
    return text


def pages():
    """(place, what the file says of it) of every page of the course, in their order."""
    found = []
    for lesson in (DATA / "course" / "index").read_text(encoding="utf-8").split():
        text = read(DATA / "course" / f"{lesson}.lesson")
        numbers = [group.removeprefix("Page ") for group in text.sections() if group.startswith("Page ")]
        found += [(f"{lesson}/{number}", text[f"Page {number}"]) for number in numbers]
    return found


def place_of(lesson, name):
    """The place of the page of a lesson that has that name."""
    return next(place for place, page in pages() if place.startswith(f"{lesson}/") and page["Name"] == name)


def gates(kind):
    """(place, what the gate asks for) of every page that has a gate of that kind."""
    found = [(place, page.get("Gate", "").split()) for place, page in pages()]
    return [(place, gate[1]) for place, gate in found if gate[:1] == [kind]]


def shown_terms():
    """(term, sentence, scenario, step) of every term that can be shown."""
    text = read(DATA / "glossary" / "glossary.gloss")
    terms = [text[group] for group in text.sections() if "ShowMe" in text[group]]
    return [(term["Term"], term["Text"], *term["ShowMe"].split()) for term in terms]


def shown_rows():
    """(lesson, title, scenario, step) of every row of a lesson."""
    found = []
    for path in sorted((DATA / "course").glob("*.lesson")):
        text = read(path)
        rows = [text[group] for group in text.sections() if group.startswith("Row ")]
        found += [(path.stem, row["Title"], row["Scenario"], row["Step"]) for row in rows]
    return found
