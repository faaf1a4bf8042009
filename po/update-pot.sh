#!/usr/bin/env bash
# Renew po/POTFILES.in and the template of all sentences, po/replica-drift.pot (or the file named).
# SPDX-License-Identifier: MIT
#
# Sentences stand in C and in .ui files, in what the desktop is told (data/), and in the scenarios and quizzes,
# whose keys are read as those of a desktop entry: Title, Caption, Caption-if-..., Question and so on.
set -euo pipefail
export LC_ALL=C.UTF-8

cd "$(dirname "${BASH_SOURCE[0]}")/.."
template=${1:-po/replica-drift.pot}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The keys of scenarios and quizzes whose values are read by people.
shown='Title|Summary|Group|Seen|Caption|Question|Option|Why|Explain|Text|Reveal|Term|Also'

list_sources() {
    ls data/*.desktop.in data/*.metainfo.xml.in data/*.gschema.xml
    grep -rlE --include='*.c' '(^|[^A-Za-z0-9_])(_|C_|N_|NC_|ngettext|g_dngettext|g_dpgettext2) ?\(' src || true
    grep -rlE --include='*.ui' 'translatable="(yes|true)"' ui || true
}

{
    echo "# Files with sentences to translate; po/update-pot.sh writes this list, and adds the scenarios and quizzes."
    list_sources | LC_ALL=C sort
} >"$work/POTFILES.in"

grep -v '^#' "$work/POTFILES.in" >"$work/sources"
xgettext --from-code=UTF-8 --add-comments=Translators: --package-name=replica-drift --output="$work/sources.pot" \
    --keyword=_ --keyword=N_ --keyword=C_:1c,2 --keyword=NC_:1c,2 --keyword=ngettext:1,2 \
    --keyword=g_dngettext:2,3 --keyword=g_dpgettext2:2c,3 --flag=g_strdup_printf:1:c-format \
    --flag=g_string_append_printf:2:c-format --files-from="$work/sources"

# One -k for each key that occurs, as the variants of a caption are keys of their own.
mapfile -t stories < <(find data/scenarios data/quiz data/course data/glossary -name '*.drift' -o -name '*.gloss' -o -name '*.lesson' -o -name '*.quiz' | LC_ALL=C sort)
if ((${#stories[@]})); then
    mapfile -t keywords < <(grep -hoE "^($shown)(-[A-Za-z0-9-]+)?=" "${stories[@]}" | sed 's/=$//; s/^/-k/' | sort -u)
    xgettext --from-code=UTF-8 --language=Desktop --add-comments=Translators: --package-name=replica-drift \
        --output="$work/stories.pot" -k "${keywords[@]}" "${stories[@]}"
fi

msgcat --use-first --sort-by-file --output-file="$work/all.pot" "$work"/{sources,stories}.pot
mv "$work/all.pot" "$template"
[[ $template != po/* ]] || mv "$work/POTFILES.in" po/POTFILES.in
