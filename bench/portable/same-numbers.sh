#!/usr/bin/env bash
# Whether two pins of one study have the same numbers, value by value, whatever they call their versions and runs.
# usage: bench/portable/same-numbers.sh OLDER-VERSION NEWER-VERSION [STUDY...]    (of studies/pins)
set -eu
pins=$(cd "$(dirname "$0")/../../studies/pins" && pwd)
older=$1
newer=$2
shift 2
[ $# -gt 0 ] || set -- $(cd "$pins" && ls -d */"$older" | cut -d/ -f1)
status=0
for study in "$@"; do
    one=$pins/$study/$older/records.csv
    other=$pins/$study/$newer/records.csv
    if [ ! -e "$one" ] || [ ! -e "$other" ]; then
        echo "$study: there is no pin $older or $newer"
        status=1
    elif differing=$(diff <(sort "$one") <(sort "$other") | grep -c '^[<>]'); then
        echo "$study: $differing rows differ"
        status=1
    else
        echo "$study: $(($(wc -l < "$one") - 1)) values, all the same"
    fi
done
exit $status
