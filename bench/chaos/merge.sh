#!/usr/bin/env bash
# Two machines pin disjoint arms of one study version, git merges them without conflict, and the merged pin verifies.
# usage: bench/chaos/merge.sh    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
set -u
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)

fail() { echo "MERGE FAILED: $1; see $work"; exit 1; }

run() {
    local machine=$1
    shift
    mvn ${MAVEN_ARGS:-} -o -B -f "$work/$machine/pom.xml" "$@" -Ddistill.version=1.0.0 -Dspotless.check.skip=true > "$work/$machine.log" 2>&1 \
        || fail "$* on $machine, see $work/$machine.log"
}

pinned() {
    git clone -q "$work/origin" "$work/$1"
    run "$1" distill:study distill:pin -Ddistill.study=portable -Ddistill.arms="$2"
    git -C "$work/$1" add pins && git -C "$work/$1" -c user.name=A -c user.email=a@example.org commit -q -m "pin $2" || fail "no pin on $1"
}

mkdir "$work/origin"
cp -r "$root/bench/portable/pom.xml" "$root/bench/portable/src" "$work/origin"
printf 'target/\n.distill/\n' > "$work/origin/.gitignore"
(cd "$work/origin" && git init -q -b main && git add -A && git -c user.name=A -c user.email=a@example.org commit -q -m study) || fail "git"
pinned one 'labels*,one-shot,hint'
pinned other 'progressive,two-shot,extraction-*,deep'
git -C "$work/one" -c user.name=A -c user.email=a@example.org pull -q --no-rebase --no-edit "$work/other" main > "$work/merge.log" 2>&1 || fail "a conflict, see $work/merge.log"
run one distill:verify
grep -oE "Verified portable 1.0.0 .*|Grade shown: .*" "$work/one.log" | sed 's/^/MERGE /'
[ "$(grep -c '^arm=' "$work/one/pins/portable/1.0.0/study.lock")" -eq 13 ] || fail "the merged lock has other runs"
grep -q "^grade B" "$work/one/pins/portable/1.0.0/study.lock" || fail "the merged pin is not of grade B"
rm -rf "$work"
