#!/usr/bin/env python3
"""Check what a desktop is told about Replica Drift: entry, metainfo, settings, file type and icons.

SPDX-License-Identifier: MIT

Called with the folder of the built data and the version of the project.
"""

import configparser
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

ID = "org.replicadrift.ReplicaDrift"
DATA = ROOT / "data"
BUILT = pathlib.Path(sys.argv[1])
VERSION = sys.argv[2]
ICONS = {
    "scalable": DATA / "icons/hicolor/scalable/apps" / f"{ID}.svg",
    "symbolic": DATA / "icons/hicolor/symbolic/apps" / f"{ID}-symbolic.svg",
}


def complaints_of(*command):
    """What a checking tool prints, where it does not exit with 0."""
    if not shutil.which(command[0]):
        return [f"{command[0]} is not installed; ./run test installs it"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    printed = (done.stdout + done.stderr).splitlines()
    return [] if done.returncode == 0 else printed or [f"{command[0]} failed"]


def entry():
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(BUILT / f"{ID}.desktop", encoding="utf-8")
    return parser["Desktop Entry"]


def desktop_entry_valid():
    """desktop-file-validate finds nothing to say about the desktop entry."""
    return complaints_of("desktop-file-validate", BUILT / f"{ID}.desktop")


def desktop_entry_true():
    """The desktop entry starts our program, with our icon, for our file type."""
    expected = {"Exec": "replica-drift %f", "Icon": ID, "MimeType": "application/x-replica-drift;"}
    return [f"{key}={entry().get(key)}" for key, value in expected.items() if entry().get(key) != value]


# What appstreamcli says of the metainfo and is true of it, as tag and hint: the project has no page on the web to name,
# and versions before 1.0 do not know `developer`, which later ones ask for.
TRUE_OF_METAINFO = {("url-homepage-missing", ""), ("unknown-tag", "developer")}


def metainfo_valid():
    """appstreamcli finds nothing more than a pedant does to say about the metainfo, but what is true of it."""
    if not shutil.which("appstreamcli"):
        return ["appstreamcli is not installed; ./run test installs it"]
    command = ["appstreamcli", "validate", "--no-net", "--format=yaml", BUILT / f"{ID}.metainfo.xml"]
    report = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert f"File: {ID}.metainfo.xml\n" in report and "\nPassed: " in report, report
    issues = [dict(re.findall(r"^ *(\w+): (.+)$", issue, re.MULTILINE)) for issue in report.split("\n- ")[1:]]
    found = [(issue["tag"], issue.get("hint", "")) for issue in issues if issue["severity"] != "pedantic"]
    return [f"{tag} {hint}" for tag, hint in found if (tag, hint) not in TRUE_OF_METAINFO]


def metainfo_true():
    """The metainfo names our id and entry, has the newest release first, and links to nothing that may not exist."""
    root = ET.parse(BUILT / f"{ID}.metainfo.xml").getroot()
    releases = [release.get("version") for release in root.iter("release")]
    if root.findtext("id") != ID:
        yield f"id is {root.findtext('id')}"
    if root.findtext("launchable") != f"{ID}.desktop":
        yield f"launchable is {root.findtext('launchable')}"
    if releases[:1] != [VERSION]:
        yield f"the releases are {releases}, but the project is at {VERSION}"
    for url in [*root.iter("url"), *root.iter("image")]:
        yield f"it names {url.text}"


def schema_valid():
    """The settings schema compiles without a complaint."""
    return complaints_of("glib-compile-schemas", "--strict", "--dry-run", DATA)


def schema_true():
    """Every setting has a default that a fresh window can use."""
    expected = {
        "window-width": "1180",
        "window-height": "760",
        "maximized": "false",
        "side-panel-visible": "true",
        "panel-page": "'lesson'",
        "truth": "true",
        "all-controls": "false",
        "speed": "1.0",
        "zoom": "1.0",
        "scenario": "'three-copies'",
    }
    keys = ET.parse(DATA / f"{ID}.gschema.xml").getroot().iter("key")
    found = {key.get("name"): key.findtext("default") for key in keys}
    return [] if found == expected else [f"expected {expected}", f"found {found}"]


def file_type_known():
    """A system that installs our file type knows it by its name and by its first line."""
    with tempfile.TemporaryDirectory() as folder:
        packages = pathlib.Path(folder) / "packages"
        packages.mkdir()
        shutil.copy(DATA / f"{ID}.mime.xml", packages / f"{ID}.xml")
        trouble = complaints_of("update-mime-database", folder)
        if trouble:
            return trouble
        globs = (packages.parent / "globs2").read_text()
        magic = (packages.parent / "magic").read_bytes()
    return [
        *([] if ":application/x-replica-drift:*.drift" in globs else [f"globs2: {globs}"]),
        *([] if b"application/x-replica-drift" in magic and b"[Scenario]" in magic else [f"magic: {magic!r}"]),
    ]


def icons_valid():
    """The icons are well-formed SVG of the size of their folder, and the symbolic one has one colour."""
    for kind, path in ICONS.items():
        yield from complaints_of("xmllint", "--noout", "--nonet", path)
        root = ET.parse(path).getroot()
        size = (root.get("width"), root.get("height"))
        if size != {"scalable": ("128", "128"), "symbolic": ("16", "16")}[kind]:
            yield f"{path.name} is {size}"
    colours = set(re.findall(r"#[0-9a-f]{3,6}\b", ICONS["symbolic"].read_text()))
    if colours != {"#2e3436"}:
        yield f"the symbolic icon has the colours {colours}"


if __name__ == "__main__":
    tap.run(
        desktop_entry_valid,
        desktop_entry_true,
        metainfo_valid,
        metainfo_true,
        schema_valid,
        schema_true,
        file_type_known,
        icons_valid,
    )
