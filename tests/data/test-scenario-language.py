#!/usr/bin/env python3
"""Check how an editor would colour a scenario: with every word that the program knows, and only in its place.

SPDX-License-Identifier: MIT

Called with replica-drift-cli and the language that was made with it.
"""

import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

CLI, LANGUAGE = sys.argv[1:]
tree = ET.parse(LANGUAGE).getroot()
regexes = {regex.get("id"): regex.text for regex in tree.iter("define-regex")}


def listed(start):
    """The names that `words` has under the headings that begin so, from first to last."""
    printed = subprocess.run([CLI, "words"], capture_output=True, text=True, check=True).stdout
    blocks = [block.splitlines() for block in printed.split("\n\n")]
    return [line.split()[0] for heading, *lines in blocks if heading.startswith(f"[{start}") for line in lines]


def expand(pattern):
    """A pattern with those that it names, as the editor reads it."""
    return re.sub(r"\\%\{([\w-]+)\}", lambda name: f"(?:{expand(regexes[name[1]])})", pattern)


def pattern_of(context, kind="match"):
    """The pattern of a context, to try it out."""
    return re.compile(expand(tree.find(f".//context[@id='{context}']").findtext(kind)), re.MULTILINE)


def every_word():
    """It has exactly the actions, kinds, settings and metrics that the program has."""
    metrics = [name.replace("REPLICA", r"[A-Za-z][\w-]*") for name in listed("metrics")]
    wanted = {"action": listed("actions"), "kind": listed("kinds"), "setting": listed("settings"), "metric": metrics}
    assert len(metrics) > 15 and len(wanted["setting"]) > 20 and len(wanted["action"]) > 15, wanted
    for name, words in wanted.items():
        if regexes[name].split("|") != words:
            yield f"{name}: {set(regexes[name].split('|')) ^ set(words)}"


def every_choice():
    """It has every word that a setting takes, and the words that stand between the operands of an action."""
    printed = subprocess.run([CLI, "words"], capture_output=True, text=True, check=True).stdout
    settings, actions = printed[printed.index("[settings") :], printed[: printed.index("[kinds")]
    choices = {word for found in re.findall(r"^\S+ +([a-z-]+(?:\|[a-z-]+)+) ", settings, re.MULTILINE) for word in found.split("|")}
    assert choices == set(regexes["choice"].split("|")) and "on" in choices, choices ^ set(regexes["choice"].split("|"))
    between = {word for takes in re.findall(r"\[(.*?)\]", actions.split("\n", 1)[1]) for word in re.findall(r"\b[a-z]+\b", takes)}
    between |= {"of", "random", "uniform", *listed("parts"), *listed("shapes")}
    assert between <= set(regexes["between"].split("|")), between - set(regexes["between"].split("|"))


def hangs_together():
    """Whatever it refers to is there, and every pattern can be read."""
    ids = [context.get("id") for context in tree.iter("context") if context.get("id")]
    styles = [style.get("id") for style in tree.iter("style")]
    assert len(ids) == len(set(ids)) and len(styles) == len(set(styles))
    refs = {context.get("ref") for context in tree.iter("context")} - {None}
    yield from (f"no context {ref}" for ref in refs if ref not in ids and not ref.startswith("def:"))
    worn = {context.get("style-ref") for context in tree.iter("context")} - {None}
    assert worn == set(styles), worn ^ set(styles)
    for element in tree.iter():
        if element.tag in ("match", "start", "end") and element.text:
            re.compile(expand(element.text))
    assert tree.get("id") in ids, "the context with which it begins"


def of_our_file_type():
    """It is for the files that the desktop knows as scenarios."""
    kind = ET.parse(ROOT / "data/org.replicadrift.ReplicaDrift.mime.xml").getroot()[0]
    told = {prop.get("name"): prop.text for prop in tree.iter("property")}
    assert told["mimetypes"] == kind.get("type"), told
    assert told["globs"] == kind.find("{*}glob").get("pattern"), told
    assert told["line-comment-start"] == "#", told


def words_in_their_place():
    """A word counts where it is one: not within another, in a key, or where another word is asked for."""
    cases = [
        ("action", "start", "Do=write k x; clear-rules;purge", ["write", "clear-rules", "purge"]),
        ("action", "start", "Do=read write; wait 1s", ["read", "wait"]),
        ("rule", "start", "Do=drop write; delay 1s read; set drop-messages on", ["drop", "delay"]),
        ("kind", "match", "drop copy-ack to R1 key write:1", ["copy-ack"]),
        ("setting", "match", "set drop-messages on; set w 1; set wx", ["drop-messages", "w"]),
        ("metric", "match", "version_lag_R3 = 0; sweeps > 1; sweeps_", ["version_lag_R3", "sweeps"]),
        ("number", "match", "wait 10ms; chance 0.25 k:42 v7 x1", ["10ms", "0.25"]),
        ("version", "match", "R1 k v6@2; answer v5; v5x", ["v6@2", "v5"]),
        ("group", "match", "[Scenario]\n[Step 12]\n[Stop]\n", ["Scenario", "Step 12"]),
        ("filling", "match", "Night. {sweep}. {up} { x }", ["{sweep}", "{up}"]),
    ]
    for context, kind, text, wanted in cases:
        pattern = pattern_of(context, kind)
        found = [match[1] if match.re.groups and context not in ("number", "version") else match[0]
                 for match in pattern.finditer(text)]
        if found != wanted:
            yield f"{context} in {text!r}: {found}"


def every_line_is_something():
    """Of every line of the scenarios that are built in, the beginning at least has a colour."""
    kinds = [pattern_of("comment", "start"), pattern_of("group"),
             *(pattern_of(name, "start") for name in ("actions", "expectations", "values", "text"))]
    for path in sorted((ROOT / "data/scenarios").glob("*.drift")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not any(kind.match(line) for kind in kinds):
                yield f"{path.name}:{number}: {line}"


if __name__ == "__main__":
    tap.run(
        every_word,
        every_choice,
        hangs_together,
        of_our_file_type,
        words_in_their_place,
        every_line_is_something,
    )
