#!/usr/bin/env bash
# Runs a small study on a disk that is full in the middle, twice, then gives it room: the error is clear, the store sound, the records the same.
# usage: bench/chaos/full-disk.sh    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
# The disk is one in memory, mounted where nobody else sees it; where that may not be, the script says so and leaves it.
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
if [ "${1:-}" != inside ]; then
    unshare -rm mount -t tmpfs none /mnt 2> /dev/null || { echo "FULL-DISK SKIPPED: unshare -rm mount -t tmpfs is not allowed here"; exit 0; }
    exec unshare -rm "$0" inside
fi
work=$(mktemp -d)

fail() { echo "FULL-DISK FAILED: $1; see $work"; exit 1; }

study() {
    mvn ${MAVEN_ARGS:-} -o -B -f "$root/bench/portable/pom.xml" distill:study -Ddistill.store="$1" -Ddistill.output="$work/$2" > "$work/$2.log" 2>&1
}

entries() { find "$disk/store/runs" -name record.json -printf '%P %i %T@\n' 2> /dev/null | sort; }

study "$work/calm-store" calm || fail "the undisturbed run"
needed=$(du -sk --apparent-size "$work/calm-store" | cut -f1)
disk=$work/disk
mkdir "$disk"
mount -t tmpfs -o size=$((4 * needed + 4096))k none "$disk"
for round in 1 2; do
    rm -f "$disk/ballast"
    room=$(($(df -k --output=avail "$disk" | tail -1) - needed / 3))
    head -c "${room}k" /dev/zero > "$disk/ballast"
    entries > "$work/before"
    study "$disk/store" "full-$round" && fail "round $round met no full disk"
    grep -q "The disk of the store ($disk/store) is full: .* are left" "$work/full-$round.log" || fail "round $round says something else"
    grep -qE "^\s+at [a-z]|Exception: " "$work/full-$round.log" && fail "round $round shows a stack trace"
    [ -z "$(ls -A "$disk/store/failed" "$disk/store/damaged" 2> /dev/null | grep -v :)" ] || fail "round $round blames runs"
    [ -z "$(entries | comm -23 "$work/before" -)" ] || fail "round $round made an entry twice"
    echo "FULL-DISK round $round with $((needed / 3)) KB of $needed KB: $(entries | wc -l) runs in the store: $(grep -o 'The disk of the store.*' "$work/full-$round.log" | head -1)"
done
rm "$disk/ballast"
entries > "$work/before"
study "$disk/store" room || fail "the run with room"
[ -z "$(entries | comm -23 "$work/before" -)" ] || fail "the run with room made an entry twice"
cmp "$work/calm/portable/records.csv" "$work/room/portable/records.csv" || fail "records differ"
echo "FULL-DISK with room: $(grep -oE '[0-9]+ runs? to train, [0-9]+ cached' "$work/room.log" | head -1), records identical"
umount "$disk"
rm -rf "$work"
