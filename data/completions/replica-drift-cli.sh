# How bash completes the words of replica-drift-cli. The program is asked for them, so none is missing here.
# SPDX-License-Identifier: MIT
# shellcheck shell=bash

# _replica_drift_cli_ask WORD...: what the program that is being completed prints; it may be any that there is.
_replica_drift_cli_ask() {
    LC_ALL=C "$program" "$@" 2>/dev/null </dev/null
}

# _replica_drift_cli_words HEADING: of the words that stand under headings that begin so, name and what it takes.
_replica_drift_cli_words() {
    local line name takes here=
    while IFS= read -r line; do
        case $line in
            "[$1"*) here=yes ;;
            "["*) here= ;;
            ?*)
                [[ $here ]] || continue
                read -r name takes _ <<<"$line"
                printf '%s %s\n' "$name" "$takes"
                ;;
        esac
    done < <(_replica_drift_cli_ask words)
}

# Prints the settings with a = behind each, or for the one that stands there already, what it can be; or, of a shape, how
# it can begin.
_replica_drift_cli_settings() {
    local name takes choice
    while read -r name takes; do
        if [[ $1 != *=* ]]; then
            printf '%s\n' "$name="
        elif [[ ${1%%=*} == "$name" && $takes == *"|"* ]]; then
            for choice in ${takes//|/ }; do
                printf '%s\n' "$name=$choice"
            done
        elif [[ ${1%%=*} == "$name" && $takes == SHAPE ]]; then
            while read -r choice _; do
                printf '%s\n' "$name=$choice "
            done < <(_replica_drift_cli_words shapes)
        fi
    done < <(_replica_drift_cli_words settings)
}

# Prints the metrics; behind a slash, with what stands before it.
_replica_drift_cli_metrics() {
    local name before=
    [[ $1 != */* ]] || before=${1%/*}/
    while read -r name _; do
        printf '%s\n' "$before${name%REPLICA}"
    done < <(_replica_drift_cli_words metrics)
}

_replica_drift_cli_scenarios() {
    local name
    while read -r name _; do
        [[ $name == "" || $name == "["* ]] || printf '%s\n' "$name"
    done < <(_replica_drift_cli_ask list)
}

# _replica_drift_cli_options COMMAND...: the long ones, as --help names them.
_replica_drift_cli_options() {
    local line
    while IFS= read -r line; do
        [[ $line =~ ^\ +(-.,\ )?(--[a-z-]+) ]] && printf '%s\n' "${BASH_REMATCH[2]}"
    done < <(_replica_drift_cli_ask "$@" --help)
}

_replica_drift_cli_commands() {
    local line
    while IFS= read -r line; do
        [[ $line =~ ^\ \ ([a-z]+)\ \ +[a-z] ]] && printf '%s\n' "${BASH_REMATCH[1]}"
    done < <(_replica_drift_cli_ask --help)
}

# _replica_drift_cli_files SUFFIX...: adds files of these kinds, and the folders on the way there.
_replica_drift_cli_files() {
    local suffix
    compopt -o filenames 2>/dev/null
    for suffix; do
        _replica_drift_cli_offer < <(compgen -f -X "!*.$suffix" -- "$word")
    done
    _replica_drift_cli_offer < <(compgen -d -- "$word")
}

# Adds those of the lines read that begin with the word.
_replica_drift_cli_offer() {
    local candidate
    while IFS= read -r candidate; do
        [[ $candidate != "$word"* ]] || COMPREPLY+=("$candidate")
    done
}

# How many words there are before this one that are no options, nor what belongs to one.
_replica_drift_cli_count() {
    local i count=0
    for ((i = 2; i < ${#words[@]} - 1; i++)); do
        case ${words[i]} in
            --set | --with | --seed | --seeds | --until | --threads | --at | --output | -o) ((i++)) ;;
            -*) ;;
            *) ((count++)) ;;
        esac
    done
    printf '%s\n' "$count"
}

# What may stand where there is no option.
_replica_drift_cli_argument() {
    case ${words[1]} in
        sample)
            if (($(_replica_drift_cli_count) > 0)); then
                _replica_drift_cli_offer < <(_replica_drift_cli_metrics "$word")
                return
            fi
            ;;
        run | render | compare)
            (($(_replica_drift_cli_count) == 0)) || return
            ;;
        check) ;;
        new)
            _replica_drift_cli_files drift
            return
            ;;
        *) return ;;
    esac
    _replica_drift_cli_offer < <(_replica_drift_cli_scenarios)
    _replica_drift_cli_files drift
}

_replica_drift_cli_command() {
    if [[ $word == -* ]]; then
        _replica_drift_cli_offer <<<$'--help\n--version'
    else
        _replica_drift_cli_offer < <(_replica_drift_cli_commands)
    fi
}

# _replica_drift_cli_set BEFORE: offers settings; blanks in them do not part them, and BEFORE comes before each.
_replica_drift_cli_set() {
    local word=${word#"$1"} i
    _replica_drift_cli_offer < <(_replica_drift_cli_settings "$word")
    for i in "${!COMPREPLY[@]}"; do
        COMPREPLY[i]=$1${COMPREPLY[i]// /\\ }
    done
}

# What may stand behind a command and what comes before the word.
_replica_drift_cli_word() {
    case ${words[-2]} in
        --set | --with) _replica_drift_cli_set "" ;;
        --at | --until) _replica_drift_cli_offer <<<end ;;
        --seed | --seeds | --threads) ;;
        -o | --output) _replica_drift_cli_files png svg pdf ;;
        *)
            case $word in
                --set=*) _replica_drift_cli_set --set= ;;
                --with=*) _replica_drift_cli_set --with= ;;
                -*) _replica_drift_cli_offer < <(_replica_drift_cli_options "${words[1]}") ;;
                *) _replica_drift_cli_argument ;;
            esac
            ;;
    esac
}

_replica_drift_cli() {
    local program=$1 line=${COMP_LINE:0:COMP_POINT} word
    local -a words

    # As the shell splits them, but a = does not part what belongs together, nor does a blank behind a backslash.
    # shellcheck disable=SC2162 # the backslashes go
    read -a words <<<"$line"
    [[ $line != *[[:space:]] || $line == *\\[[:space:]] ]] || words+=("")
    word=${words[-1]}
    COMPREPLY=()
    if ((${#words[@]} > 2)); then
        _replica_drift_cli_word
    else
        _replica_drift_cli_command
    fi
    # A setting, the beginning of a shape and that of a metric are not the end of the word.
    [[ ${COMPREPLY[0]-} != *[=_\ ] ]] || compopt -o nospace 2>/dev/null
    # Where the shell takes a = for the end of a word, it wants what comes behind it.
    if [[ $word == *=* && $COMP_WORDBREAKS == *=* ]]; then
        COMPREPLY=("${COMPREPLY[@]#"${word%=*}="}")
    fi
}

complete -F _replica_drift_cli replica-drift-cli
