#!/usr/bin/env python3
"""Write how an editor with GtkSourceView colours a scenario, from the words that replica-drift-cli knows.

SPDX-License-Identifier: MIT

usage: scenario-language.py PROGRAM

It is made as the program is built, so that no word is ever missing in it.
"""

import os
import re
import subprocess
import sys
from xml.sax.saxutils import escape

# What ends a traffic: replica-drift-scenario(5). All else that stands between the operands of an action is in the list.
STOP = "stop"
# What a copy, an answer or a write is expected to be.
EXPECTED = "answer write ok failed none deleted bytes siblings rotten sound".split()

LANGUAGE = r"""<?xml version="1.0" encoding="UTF-8"?>
<!-- The scenarios of Replica Drift. SPDX-License-Identifier: MIT -->
<language id="replica-drift-scenario" name="Replica Drift scenario" version="2.0" section="Other">
  <metadata>
    <property name="mimetypes">application/x-replica-drift</property>
    <property name="globs">*.drift</property>
    <property name="line-comment-start">#</property>
  </metadata>

  <styles>
    <style id="comment" name="Comment" map-to="def:comment"/>
    <style id="group" name="Group" map-to="def:type"/>
    <style id="key" name="Key" map-to="def:identifier"/>
    <style id="filling" name="Filling" map-to="def:special-char"/>
    <style id="action" name="Action" map-to="def:keyword"/>
    <style id="between" name="Word between" map-to="def:operator"/>
    <style id="kind" name="Kind of message" map-to="def:constant"/>
    <style id="setting" name="Setting" map-to="def:identifier"/>
    <style id="choice" name="Choice" map-to="def:constant"/>
    <style id="metric" name="Metric" map-to="def:keyword"/>
    <style id="string" name="String" map-to="def:string"/>
    <style id="number" name="Number" map-to="def:number"/>
    <style id="version" name="Version" map-to="def:constant"/>
  </styles>

  <definitions>
    <define-regex id="action">@action@</define-regex>
    <define-regex id="kind">@kind@</define-regex>
    <define-regex id="setting">@setting@</define-regex>
    <define-regex id="choice">@choice@</define-regex>
    <define-regex id="metric">@metric@</define-regex>
    <define-regex id="between">@between@</define-regex>
    <define-regex id="expected">@expected@</define-regex>
    <define-regex id="begin">(?&lt;![^\s=;])</define-regex>
    <define-regex id="end">(?![^\s;])</define-regex>

    <context id="comment" style-ref="comment" end-at-line-end="true">
      <start>^\s*#</start>
      <include><context ref="def:in-line-comment"/></include>
    </context>
    <context id="group" style-ref="group">
      <match>^\[(Scenario|Settings|Step [0-9]+)\]\s*$</match>
    </context>
    <context id="string" style-ref="string" end-at-line-end="true">
      <start>"</start>
      <end>"</end>
    </context>
    <context id="string-of-single-quotes" style-ref="string" end-at-line-end="true">
      <start>'</start>
      <end>'</end>
    </context>
    <context id="number" style-ref="number">
      <match>\%{begin}[0-9]+(\.[0-9]+)?(d|h|min|s|ms|us)?\%{end}</match>
    </context>
    <context id="version" style-ref="version">
      <match>\%{begin}(v[0-9]+(@[0-9]+)?|\{[^\s;}]*\})\%{end}</match>
    </context>
    <context id="operands">
      <include>
        <context ref="string"/>
        <context ref="string-of-single-quotes"/>
        <context ref="number"/>
        <context ref="version"/>
      </include>
    </context>
    <context id="between" style-ref="between">
      <match>\%{begin}(\%{between})\%{end}</match>
    </context>
    <context id="kind" style-ref="kind">
      <match>\%{begin}(\%{kind})\%{end}</match>
    </context>
    <context id="setting" style-ref="setting">
      <match>\%{begin}(\%{setting})\%{end}</match>
    </context>
    <context id="choice" style-ref="choice">
      <match>\%{begin}(\%{choice})\%{end}</match>
    </context>

    <!-- An action begins behind the equals sign or behind a semicolon; what its words are depends on it. -->
    <context id="rule" end-at-line-end="true">
      <start>(?&lt;=[=;])\s*(drop|delay)\%{end}</start>
      <end>(?=;)</end>
      <include>
        <context sub-pattern="1" where="start" style-ref="action"/>
        <context ref="kind"/>
        <context ref="between"/>
        <context ref="operands"/>
      </include>
    </context>
    <context id="set" end-at-line-end="true">
      <start>(?&lt;=[=;])\s*(set)\%{end}</start>
      <end>(?=;)</end>
      <include>
        <context sub-pattern="1" where="start" style-ref="action"/>
        <context ref="setting"/>
        <context ref="choice"/>
        <context ref="operands"/>
      </include>
    </context>
    <context id="action" end-at-line-end="true">
      <start>(?&lt;=[=;])\s*(\%{action})\%{end}</start>
      <end>(?=;)</end>
      <include>
        <context sub-pattern="1" where="start" style-ref="action"/>
        <context ref="between"/>
        <context ref="operands"/>
      </include>
    </context>

    <context id="actions" end-at-line-end="true">
      <start>^(Do|Store)(?=\s*=)</start>
      <include>
        <context sub-pattern="1" where="start" style-ref="key"/>
        <context ref="rule"/>
        <context ref="set"/>
        <context ref="action"/>
        <context ref="operands"/>
      </include>
    </context>
    <context id="expectations" end-at-line-end="true">
      <start>^(Expect(-if-[\w-]+)?)(?=\s*=)</start>
      <include>
        <context sub-pattern="1" where="start" style-ref="key"/>
        <context id="metric" style-ref="metric">
          <match>\%{begin}(\%{metric})\%{end}</match>
        </context>
        <context id="expected" style-ref="between">
          <match>\%{begin}(\%{expected})\%{end}</match>
        </context>
        <context ref="operands"/>
      </include>
    </context>
    <context id="values" end-at-line-end="true">
      <start>^(\%{setting}|Cure)(?=\s*=)</start>
      <include>
        <context sub-pattern="1" where="start" style-ref="key"/>
        <context ref="setting"/>
        <context ref="choice"/>
        <context ref="number"/>
      </include>
    </context>
    <context id="text" end-at-line-end="true">
      <start>^([A-Z][\w-]*)(?=\s*=)</start>
      <include>
        <context sub-pattern="1" where="start" style-ref="key"/>
        <context id="filling" style-ref="filling">
          <match>\{[a-z]+\}</match>
        </context>
      </include>
    </context>

    <context id="replica-drift-scenario" class="no-spell-check">
      <include>
        <context ref="comment"/>
        <context ref="group"/>
        <context ref="actions"/>
        <context ref="expectations"/>
        <context ref="values"/>
        <context ref="text"/>
      </include>
    </context>
  </definitions>
</language>
"""


def read(program):
    """What `words` prints: by the first word of each heading, the names, and of each what it takes."""
    environment = os.environ | {"LC_ALL": "C"}
    listed = subprocess.run([program, "words"], stdout=subprocess.PIPE, check=True, env=environment).stdout.decode()
    found, names = {}, {}
    for line in filter(None, listed.splitlines()):
        if line.startswith("["):
            names = found.setdefault(re.match(r"\[(\w+)", line)[1], {})
        else:
            name, rest = line.split(" ", 1)
            takes, *what = re.split(r" {2,}", rest.strip())
            names[name] = takes if what else ""
    return found


def main():
    words = read(sys.argv[1])
    taken = [takes for heading in ("actions", "parts") for takes in words[heading].values()]
    between = [word for takes in taken for word in re.findall(r"\b[a-z]+\b", takes)]
    metrics = [name.replace("REPLICA", r"[A-Za-z][\w-]*") for name in words["metrics"]]
    lists = [takes for takes in words["settings"].values() if re.fullmatch(r"[a-z-]+(\|[a-z-]+)+", takes)]
    choices = [choice for takes in lists for choice in takes.split("|")]
    parts = {
        "action": words["actions"],
        "kind": words["kinds"],
        "setting": words["settings"],
        "choice": dict.fromkeys(choices),
        "metric": metrics,
        "between": dict.fromkeys([*between, *words["parts"], *words["shapes"], STOP]),
        "expected": EXPECTED,
    }
    text = LANGUAGE
    for name, alternatives in parts.items():
        text = text.replace(f"@{name}@", escape("|".join(alternatives)))
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
