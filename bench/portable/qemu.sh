#!/usr/bin/env bash
# Runs small studies on this processor and on emulated ones, and compares the bytes of each records.csv.
# usage: bench/portable/qemu.sh [CPU...]    (after mvn -DskipTests install; default Haswell EPYC; MAVEN_ARGS are handed to Maven)
# Prints a line for each; fails where a byte differs. Without qemu-x86_64 (Debian: qemu-user) it says so and leaves it.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
cpus=("${@:-Haswell}")
[ $# -gt 0 ] || cpus=(Haswell EPYC)
command -v qemu-x86_64 > /dev/null || { echo "PORTABLE SKIPPED: there is no qemu-x86_64 (Debian: qemu-user)"; exit 0; }
work=$(mktemp -d)

study() {
    mvn ${MAVEN_ARGS:-} -o -B -q -f "$root/bench/portable/pom.xml" distill:study \
        -Ddistill.store="$work/$1-store" -Ddistill.output="$work/$1" -Ddistill.launcher="${2:-}" > "$work/$1.log" 2>&1 \
        || { echo "PORTABLE FAILED: the study on $1, see $work/$1.log"; exit 1; }
}

processor() { grep -rhom1 '"processor": *"[^"]*"' "$work/$1-store/runs" | sort -u | sed 's/.*: *//' | paste -sd' '; }

study native
rows() { tail -qn +2 "$work"/native/*/"$1" | wc -l; }
studies=$(cd "$work/native" && ls -d */records.csv | xargs dirname)
echo "PORTABLE native $(processor native): $(rows records.csv) values of $(rows runs.csv) runs of $(echo $studies)"
different=0
for cpu in "${cpus[@]}"; do
    started=$SECONDS
    study "$cpu" "$root/bench/portable/emulate.sh $cpu"
    verdict="records identical"
    for study in $studies; do
        cmp -s "$work/native/$study/records.csv" "$work/$cpu/$study/records.csv" || { verdict="records of $study DIFFER"; different=1; }
    done
    echo "PORTABLE $cpu $(processor "$cpu"): $verdict, $((SECONDS - started)) s"
done
if [ "$different" -eq 0 ]; then rm -rf "$work"; else echo "see $work"; fi
exit "$different"
