#!/usr/bin/env python3
"""Build the simulator with each compiler there is, without and with optimization: the traces are the same bytes.

SPDX-License-Identifier: MIT

Usage: test-determinism.py RESOURCES.c, where RESOURCES.c holds the built-in scenarios and lies beside its header.
"""

import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))
import tap  # noqa: E402 (found by the line above)

RESOURCES = pathlib.Path(sys.argv[1]).resolve()
COMPILERS = [name for name in ("gcc", "clang") if shutil.which(name)]
BUILDS = [(compiler, level) for compiler in COMPILERS for level in (["-O0"], ["-O2"])]
if "gcc" in COMPILERS:
    BUILDS.append(("gcc", ["-O3", "-march=native"]))  # fused arithmetic must not show either
LIBRARIES = ["gio-2.0", "libxxhash"]


def pkg_config(option):
    done = subprocess.run(["pkg-config", option, *LIBRARIES], capture_output=True, text=True, check=True)
    return done.stdout.split()


def trace_of(folder, compiler, level):
    """The complaint of a build that failed, or what the program that was built prints."""
    program = folder / "-".join([compiler, *level]).replace("=", "")
    sources = [ROOT / "tests" / "cli" / "trace.c", RESOURCES]
    includes = [f"-I{RESOURCES.parent}"]
    for part in ("core", "model/node", "model"):
        sources += sorted((ROOT / "src" / part).glob("*.c"))
        includes.append(f"-I{ROOT / 'src' / part}")
    command = [compiler, "-std=gnu17", *level, '-DGETTEXT_PACKAGE="replica-drift"', *includes]
    command += [*pkg_config("--cflags"), *sources, "-o", program, *pkg_config("--libs"), "-lm"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return done.stderr, b""
    return "", subprocess.run([program], capture_output=True, check=True).stdout


def same_bytes():
    """gcc and clang, at -O0 and -O2, build programs that print the same traces."""
    if not BUILDS:
        return ["neither gcc nor clang is installed; ./run test installs them"]
    for name in {"gcc", "clang"} - set(COMPILERS):
        print(f"# {name} is not installed")
    complaints = []
    with tempfile.TemporaryDirectory(prefix="drift-determinism-") as folder:
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            traces = pool.map(lambda build: trace_of(pathlib.Path(folder), *build), BUILDS)
        expected = None
        for (compiler, level), (complaint, trace) in zip(BUILDS, traces):
            what = " ".join([compiler, *level])
            if complaint:
                complaints += [f"{what} cannot build it", *complaint.splitlines()]
                continue
            expected = expected or trace
            if trace != expected:
                complaints.append(f"{what} prints something else")
            if trace.count(b"\n") < 10000:
                complaints.append(f"{what} prints {trace.count(10)} lines, too few to say much")
    return complaints


if __name__ == "__main__":
    tap.run(same_bytes)
