#!/usr/bin/env bash
# Runs small studies on a disk that is full in the middle, twice, then gives it room: the error is clear, the store sound, the records the same.
# usage: bench/chaos/full-disk.sh [STUDY...]    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
# The studies are those of bench/portable, all of them where none is named; each has a disk of its own.
# The disk is one in memory, mounted where nobody else sees it; where that may not be, the script says so and leaves it.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ "${1:-}" != inside ]; then
    unshare -rm mount -t tmpfs none /mnt 2> /dev/null || { echo "FULL-DISK SKIPPED: unshare -rm mount -t tmpfs is not allowed here"; exit 0; }
    exec unshare -rm "$0" inside "$@"
fi
shift
[ $# -gt 0 ] || set -- portable portable-text portable-images
work=$(mktemp -d)

fail() { echo "FULL-DISK FAILED: $1; see $work"; exit 1; }

# A study, its store, and where its pages go.
run() {
    mvn ${MAVEN_ARGS:-} -o -B -f "$root/bench/portable/pom.xml" distill:study -Ddistill.study="$1" -Ddistill.store="$2" -Ddistill.output="$work/$3" \
        > "$work/$3.log" 2>&1
}

entries() { find "$disk/store/runs" -name record.json -printf '%P %i %T@\n' 2> /dev/null | sort; }

filled() {
    local study=$1 needed round room
    run "$study" "$work/$study-store" "$study-calm" || fail "the undisturbed run of $study"
    needed=$(du -sk --apparent-size "$work/$study-store" | cut -f1)
    disk=$work/$study-disk
    mkdir "$disk"
    mount -t tmpfs -o size=$((4 * needed + 4096))k none "$disk"
    for round in 1 2; do
        rm -f "$disk/ballast"
        room=$(($(df -k --output=avail "$disk" | tail -1) - needed / 3))
        head -c "${room}k" /dev/zero > "$disk/ballast"
        entries > "$work/before"
        run "$study" "$disk/store" "$study-full-$round" && fail "round $round of $study met no full disk"
        grep -q "The disk of the store ($disk/store) is full: .* are left" "$work/$study-full-$round.log" || fail "round $round of $study says something else"
        grep -qE "^\s+at [a-z]|Exception: " "$work/$study-full-$round.log" && fail "round $round of $study shows a stack trace"
        [ -z "$(ls -A "$disk/store/failed" "$disk/store/damaged" 2> /dev/null | grep -v :)" ] || fail "round $round of $study blames runs"
        [ -z "$(entries | comm -23 "$work/before" -)" ] || fail "round $round of $study made an entry twice"
        echo "FULL-DISK $study, round $round with $((needed / 3)) KB of $needed KB: $(entries | wc -l) runs in the store:" \
            "$(grep -o 'The disk of the store.*' "$work/$study-full-$round.log" | head -1 | sed "s|$work|...|")"
    done
    rm "$disk/ballast"
    entries > "$work/before"
    run "$study" "$disk/store" "$study-room" || fail "the run of $study with room"
    [ -z "$(entries | comm -23 "$work/before" -)" ] || fail "the run of $study with room made an entry twice"
    cmp "$work/$study-calm/$study/records.csv" "$work/$study-room/$study/records.csv" || fail "records of $study differ"
    echo "FULL-DISK $study, with room: $(grep -oE '[0-9]+ runs? to train, [0-9]+ cached' "$work/$study-room.log" | head -1), records identical"
    umount "$disk"
}

for study in "$@"; do filled "$study"; done
rm -rf "$work"
