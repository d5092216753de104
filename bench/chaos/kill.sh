#!/usr/bin/env bash
# Kills the smoke study at random moments, again and again, and compares what it ends with to an undisturbed run.
# usage: bench/chaos/kill.sh [KILLS]    (after mvn -DskipTests install; prints its figures, fails on any difference)
set -u
kills=${1:-100}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
main=dev.distill.engine.worker.Worker
RANDOM=7

study() {
    exec mvn -o -B -q -f "$root/studies/pom.xml" distill:study -Ddistill.study=sparse-parity -Ddistill.scale=smoke \
        -Ddistill.store="$1" -Ddistill.output="$2"
}

children() { ps -o pid= --ppid "$1" 2> /dev/null; }

workers_of() {
    local child
    for child in $(children "$1"); do
        if tr '\0' ' ' < "/proc/$child/cmdline" 2> /dev/null | grep -q "$main"; then echo "$child"; fi
        workers_of "$child"
    done
}

tree_of() {
    local child
    for child in $(children "$1"); do tree_of "$child"; done
    echo "$1"
}

echo "undisturbed run ..."
(study "$work/calm-store" "$work/calm") > "$work/calm.log" 2>&1 || { echo "the undisturbed run failed, see $work/calm.log"; exit 1; }

done_kills=0 worker=0 maven=0 both=0 builds=0 left=0
while [ "$done_kills" -lt "$kills" ]; do
    builds=$((builds + 1))
    (study "$work/store" "$work/attacked") > "$work/attacked-$builds.log" 2>&1 &
    build=$!
    while kill -0 "$build" 2> /dev/null && [ "$done_kills" -lt "$kills" ]; do
        sleep "0.$((RANDOM % 10))$((RANDOM % 10))"; sleep $((RANDOM % 3))
        workers=$(workers_of "$build")
        [ -n "$workers" ] || continue
        case $((RANDOM % 3)) in
            0) kill -9 $workers 2> /dev/null; worker=$((worker + 1)) ;;
            1) everyone=$(tree_of "$build"); spared=" $(echo $workers) "
               for pid in $everyone; do case "$spared" in *" $pid "*) ;; *) kill -9 "$pid" 2> /dev/null ;; esac; done
               maven=$((maven + 1)) ;;
            2) kill -9 $(tree_of "$build") 2> /dev/null; both=$((both + 1)) ;;
        esac
        done_kills=$((done_kills + 1))
        sleep 1
        for pid in $workers; do kill -0 "$pid" 2> /dev/null && left=$((left + 1)); done
    done
    wait "$build" 2> /dev/null
    if [ -e "$work/attacked/sparse-parity/records.csv" ]; then
        cmp -s "$work/calm/sparse-parity/records.csv" "$work/attacked/sparse-parity/records.csv" || { echo "records differ: $work"; exit 1; }
        rm -rf "$work/store" "$work/attacked"
    fi
done
(study "$work/store" "$work/attacked") > "$work/last.log" 2>&1 || { echo "the last build failed, see $work/last.log"; exit 1; }
cmp "$work/calm/sparse-parity/records.csv" "$work/attacked/sparse-parity/records.csv" || exit 1
sleep 2
orphans=$(pgrep -f "$main" | wc -l)
echo "CHAOS kills $done_kills (worker $worker, maven $maven, both $both) builds $((builds + 1)) records identical, workers alive a second after: $left, processes left: $orphans"
rm -rf "$work"
[ "$orphans" -eq 0 ]
