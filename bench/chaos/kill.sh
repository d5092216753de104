#!/usr/bin/env bash
# Kills builds of a small study at random moments (workers, Maven, or both), and holds what is left to an undisturbed run.
# usage: bench/chaos/kill.sh [KILLS [STUDY]]    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
# The study is sparse-parity, another one that is shipped, or one of bench/portable: portable-text has transformers on text in epochs.
# Signal TERM ends it after the kill that it is at: what was found until then is told.
# Prints its figures in a line; fails where records differ, an entry of the store was made twice, or a process is left.
set -u
kills=${1:-100}
study=${2:-sparse-parity}
root=$(cd "$(dirname "$0")/../.." && pwd)
project=$root/studies
case $study in portable*) project=$root/bench/portable ;; esac
scale=smoke
[ "$project" = "$root/studies" ] || scale=paper
work=$(mktemp -d)
main=dev.distill.engine.worker.Worker
RANDOM=7
# Whatever is started from here has this in its environment: nobody else's processes are looked at.
export DISTILL_CHAOS=$work

fail() { echo "CHAOS FAILED: $1; see $work"; kill_all; exit 1; }

study() {
    exec mvn ${MAVEN_ARGS:-} -o -B -f "$project/pom.xml" distill:study -Ddistill.study="$study" -Ddistill.scale="$scale" \
        -Ddistill.store="$1" -Ddistill.output="$2"
}

ours() {
    local environment pid
    for environment in /proc/[0-9]*/environ; do
        pid=${environment//[!0-9]/}
        if [ "$pid" != "$$" ] && [ "$pid" != "$BASHPID" ] && grep -qzF "DISTILL_CHAOS=$work" "$environment" 2> /dev/null \
            && grep -qzE "(^|/)java$" "/proc/$pid/cmdline" 2> /dev/null; then echo "$pid"; fi
    done
}

workers() { local pid; for pid in $(ours); do grep -qzF "$main" "/proc/$pid/cmdline" 2> /dev/null && echo "$pid"; done; }

kill_all() { local pid; for pid in $(ours); do kill -9 "$pid" 2> /dev/null; done; }

# Each finished run with what tells its entry from another that took its place.
entries() { find "$work/store/runs" -name record.json -printf '%P %i %T@\n' 2> /dev/null | sort; }

# What the workers of a build said, as time went.
said() { cat "$1/$study"/logs/worker-*.log 2> /dev/null | grep -E '^[^ ]+Z (began|kept|ended) ' | sort; }

# Prints "went on" and "afresh", and fails where a run was begun after its end or before its last state.
judge() {
    awk '$2 == "began" { if ($3 in ended || $6 + 0 < kept[$3] + 0) { print "trained twice: " $0 > "/dev/stderr"; bad = 1 }
                         if ($6 > 0) on++; else fresh++ }
         $2 == "kept" { kept[$3] = $6 }
         $2 == "ended" { ended[$3] = 1 }
         END { print on + 0, fresh + 0; exit bad }' "$1"
}

echo "undisturbed run; progress in $work/kills ..."
export MAVEN_OPTS=${MAVEN_OPTS:--XX:+UseSerialGC -XX:TieredStopAtLevel=1}
(study "$work/calm-store" "$work/calm") > "$work/calm.log" 2>&1 || fail "the undisturbed run"
calm=$work/calm/$study/records.csv

killed=0 of_workers=0 of_maven=0 of_both=0 builds=0 completed=0 left=0 on=0 afresh=0
: > "$work/history"
check_history() {
    local counts
    counts=$(judge "$work/history") || fail "a run was trained twice"
    on=$((on + ${counts% *})) afresh=$((afresh + ${counts#* }))
    : > "$work/history"
}

trap 'kills=0' TERM
while [ "$killed" -lt "$kills" ]; do
    builds=$((builds + 1))
    output=$work/build-$builds
    entries > "$work/before"
    (study "$work/store" "$output") > "$output.log" 2>&1 &
    build=$!
    while kill -0 "$build" 2> /dev/null && [ "$killed" -lt "$kills" ]; do
        sleep "$((RANDOM % 24)).$((RANDOM % 10))"
        targets=$(workers)
        [ -n "$targets" ] || continue
        case $((RANDOM % 3)) in
            0) kill -9 $targets 2> /dev/null; of_workers=$((of_workers + 1)) ;;
            1) kill -9 "$build" 2> /dev/null; of_maven=$((of_maven + 1)) ;;
            2) kill -9 "$build" $targets 2> /dev/null; of_both=$((of_both + 1)) ;;
        esac
        killed=$((killed + 1))
        echo "kill $killed, build $builds, $(entries | wc -l) runs done, $(date +%T)" >> "$work/kills"
        for second in 1 2 3 4 5; do
            alive=0
            for pid in $targets; do kill -0 "$pid" 2> /dev/null && alive=$((alive + 1)); done
            [ "$alive" -eq 0 ] && break
            sleep 1
        done
        left=$((left + alive))
    done
    if [ "$killed" -ge "$kills" ]; then kill -9 "$build" 2> /dev/null; fi
    wait "$build" 2> /dev/null
    while [ -n "$(workers)" ]; do sleep 0.2; done
    said "$output" >> "$work/history"
    [ -z "$(entries | comm -23 "$work/before" -)" ] || fail "an entry of the store was made twice"
    if [ -e "$output/$study/records.csv" ]; then
        completed=$((completed + 1))
        cmp -s "$calm" "$output/$study/records.csv" || fail "records differ after build $builds"
        check_history
        rm -rf "$work/store"
    fi
done
entries > "$work/before"
(study "$work/store" "$work/last") > "$work/last.log" 2>&1 || fail "the last build"
said "$work/last" >> "$work/history"
check_history
[ -z "$(entries | comm -23 "$work/before" -)" ] || fail "the last build made an entry twice"
cmp "$calm" "$work/last/$study/records.csv" || fail "records differ at the end"
sleep 2
orphans=$(ours | wc -l)
echo "CHAOS kills $killed (workers $of_workers, maven $of_maven, both $of_both), builds $((builds + 1)) of which $((completed + 1)) came to their end," \
    "runs begun afresh $afresh and gone on with from a state $on, trained twice 0, workers alive 5 s after their kill $left," \
    "processes left at the end $orphans, records identical"
rm -rf "$work"
[ "$orphans" -eq 0 ] && [ "$left" -eq 0 ]
