#!/usr/bin/env python3
"""Check that every sentence people read can reach a translator, and that every translation can be used.

SPDX-License-Identifier: MIT
"""

import configparser
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)
from translations import Copy, entries, run  # noqa: E402 (likewise)

PO = ROOT / "po"
CALL = re.compile(r'(?<!\w)(_|N_|C_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\(\s*[\w,\s]*"')
SHOWN = re.compile(r"(Title|Summary|Group|Seen|Caption|Question|Option|Why|Explain|Text|Reveal|Term|Also)(-.*)?$")

# What a translation has to keep: links by their term, names in braces, and what printf puts in.
LINK = re.compile(r"\[\[([^|\]]*)(?:\|[^\]]*)?\]\]")
NAME = re.compile(r"\{[^}]*\}")
ARGUMENT = re.compile(r"%(?:(\d+)\$)?[-+ #0']*\d*(?:\.\d+)?((?:hh|ll|[hlqjzt])?[diouxXeEfgGcsp])")
COUNTED = re.compile(r"%[ud] (?:of %[ud] )?(?:cluster|cop(?:y|ies)|event|hour|key|message|night|page|question|read|replica|"
                     r"row|step|term|write)s?\b")


def lines_of(path):
    """The lines of a list, without comments and empty lines."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def stories():
    """The scenarios, lessons, quizzes and the glossary as (path, parser) pairs."""
    kinds = ["data/course/*.lesson", "data/glossary/*.gloss", "data/quiz/*.quiz", "data/scenarios/*.drift"]
    for path in sorted(path for kind in kinds for path in ROOT.glob(kind)):
        parser = configparser.RawConfigParser(delimiters=("=",), comment_prefixes=("#",), strict=True)
        parser.optionxform = str
        parser.read(path, encoding="utf-8")
        yield path, parser


def shown_values():
    """Every value of a scenario, lesson, quiz or term that people read, with where it stands."""
    for path, parser in stories():
        for group in parser.sections():
            for key, value in parser[group].items():
                if SHOWN.match(key):
                    yield f"{path.relative_to(ROOT)}: [{group}] {key}", key, value


def sources_listed():
    """Every source file with a sentence to translate is in POTFILES.in, and nothing else is."""
    listed = lines_of(PO / "POTFILES.in")
    found = {"po/stories.pot"} | {str(path.relative_to(ROOT)) for path in (ROOT / "data").glob("*.in")}
    found |= {str(path.relative_to(ROOT)) for path in (ROOT / "data").glob("*.gschema.xml")}
    for path in (ROOT / "src").rglob("*.c"):
        if CALL.search(path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(ROOT)))
    for path in (ROOT / "ui").rglob("*.ui"):
        if re.search(r'translatable="(yes|true|1)"', path.read_text(encoding="utf-8")):
            found.add(str(path.relative_to(ROOT)))
    yield from (f"{path} is missing in po/POTFILES.in" for path in sorted(found - set(listed)))
    yield from (f"{path} in po/POTFILES.in has no sentence" for path in sorted(set(listed) - found))


def template_complete():
    """The standard target makes a template that holds every sentence of all that people read."""
    copy.make("pot")
    messages = {fields["msgid"] for fields, _ in entries(copy.template)}
    yield from (where for where, _, value in shown_values() if value.replace('"', '\\"') not in messages)
    for sentence in ("Replica Drift", "Run the first attempt", "no sweep has run"):
        if sentence not in messages:
            yield f"{sentence} is missing"


def no_escapes():
    """No sentence of a scenario, lesson, quiz or term has a backslash, which template and program would read apart."""
    return [where for where, _, value in shown_values() if "\\" in value]


def commented():
    """Every caption, every sentence with a link and every one with two or more arguments is explained to translators."""
    captions = {value.replace('"', '\\"') for _, key, value in shown_values() if key.startswith("Caption")}
    for fields, comments in entries(copy.template):
        text = fields["msgid"]
        told = any(line.startswith("#. ") for line in comments)
        coded = any("c-format" in line for line in comments)
        if not told and (text in captions or "[[" in text or coded and len(ARGUMENT.findall(text.replace("%%", ""))) > 1):
            yield f"no comment for translators: {text}"


def plurals():
    """Whatever is counted in a sentence of the program has its plural forms."""
    for fields, comments in entries(copy.template):
        if "msgid_plural" not in fields and any("c-format" in line for line in comments):
            yield from (f"no plural form: {fields['msgid']}" for _ in COUNTED.findall(fields["msgid"])[:1])


def kept(text):
    """What a translation of @text has to keep, as sorted lists."""
    numbered = enumerate(ARGUMENT.findall(text.replace("%%", "")), 1)
    return (sorted(LINK.findall(text)), sorted(NAME.findall(text)),
            sorted((int(number or place), kind) for place, (number, kind) in numbered))


def differences(path):
    """A complaint about each translation whose links, names or arguments are not those of its sentence."""
    for fields, comments in entries(path):
        coded = any("c-format" in line for line in comments)
        for name, text in fields.items():
            if not name.startswith("msgstr") or not text:
                continue
            # A form for one may leave the number out, and msgfmt sees to the rest.
            parts = 3 if coded and name == "msgstr" else 2
            originals = [kept(fields[key])[:parts] for key in ("msgid", "msgid_plural") if key in fields]
            if kept(text)[:parts] not in originals:
                yield f"{path.name}: {text}"


def links_kept():
    """A translation that loses or changes a link, a name in braces or an argument is refused, and no other is."""
    good = [("Read [[replica|replicas]] of %u", "Lies [[replica|Kopien]]"), ("{p} of {n}", "{n}, {p}")]
    good += [("%s has %s", "%2$s hat %1$s"), ("[[quorum]]", "[[quorum|Quorum]]")]
    bad = [("See [[quorum]]", "Siehe Quorum"), ("See [[quorum]]", "Siehe [[replica]]"), ("{p} of {n}", "{p} von {m}")]
    bad += [("%s has %s", "%2$s hat %2$s"), ("%s has %u", "%2$s hat %1$s")]
    path = pathlib.Path(folder) / "planted.po"
    for expected, planted in ((False, good), (True, bad)):
        for sentence, text in planted:
            flag = "#, c-format\n" if sentence.startswith("%") else ""
            path.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
                            f'{flag}msgid "{sentence}"\nmsgstr "{text}"\n', encoding="utf-8")
            if bool(list(differences(path))) != expected:
                yield f"{sentence!r} as {text!r} is {'not ' if expected else ''}refused"


def nothing_lost():
    """A complete catalogue is as complete when the standard targets have renewed it."""
    (copy.po / "LINGUAS").write_text("xx\n", encoding="utf-8")
    catalogue = copy.po / "xx.po"
    catalogue.write_text(run("msgen", "--lang=en", copy.template), encoding="utf-8")
    before = [fields for fields, _ in entries(catalogue)]
    copy.make("update-po")
    if [fields for fields, _ in entries(catalogue)] != before or run("msgattrib", "--only-obsolete", catalogue):
        yield "the catalogue is not what it was"
    if not before or any(not text for fields in before for text in fields.values()):
        yield "the catalogue was not complete"
    yield from differences(catalogue)


def stories_followed():
    """A sentence that changes in a scenario is new in the template as soon as that is made again."""
    scenario = copy.source / "data" / "scenarios" / "sandbox.drift"
    text = scenario.read_text(encoding="utf-8")
    scenario.write_text(text.replace("Title=The sandbox", "Title=The box of sand"), encoding="utf-8")
    copy.make("pot")
    return [] if "The box of sand" in {fields["msgid"] for fields, _ in entries(copy.template)} else ["it is not"]


def translations_complete():
    """Every language in LINGUAS has a catalogue that msgfmt accepts, and that keeps what it has to keep."""
    languages = lines_of(PO / "LINGUAS")
    for language in languages:
        path = PO / f"{language}.po"
        if not path.exists():
            yield f"{path.name} does not exist"
            continue
        run("msgfmt", "--check", "--output-file=/dev/null", path)
        yield from differences(path)
    for path in PO.glob("*.po"):
        if path.stem not in languages:
            yield f"{path.name} is not in LINGUAS"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        copy = Copy(folder)
        tap.run(sources_listed, template_complete, no_escapes, commented, plurals, links_kept, stories_followed, nothing_lost,
                translations_complete)
