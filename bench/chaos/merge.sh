#!/usr/bin/env bash
# Two machines pin disjoint arms of one study version, git merges them without conflict, and the merged pin verifies.
# usage: bench/chaos/merge.sh [STUDY...]    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
# The studies are those of bench/portable, all of them where none is named: MLPs, transformers on text, convolutional networks on images.
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
    run "$1" distill:study distill:pin -Ddistill.study="$2" -Ddistill.arms="$3"
    git -C "$work/$1" add pins && git -C "$work/$1" -c user.name=A -c user.email=a@example.org commit -q -m "pin $3" || fail "no pin on $1"
}

# A study, how many runs it has, and the arms of either machine.
merged() {
    local study=$1 runs=$2 lock=$work/one/pins/$1/1.0.0/study.lock
    rm -rf "$work/one" "$work/other"
    for machine in one other; do git clone -q "$work/origin" "$work/$machine"; done
    pinned one "$study" "$3"
    pinned other "$study" "$4"
    git -C "$work/one" -c user.name=A -c user.email=a@example.org pull -q --no-rebase --no-edit "$work/other" main > "$work/merge.log" 2>&1 \
        || fail "a conflict, see $work/merge.log"
    run one distill:verify
    grep -oE "Verified $study 1.0.0 .*|Grade shown: .*" "$work/one.log" | sed 's/^/MERGE /'
    [ "$(grep -c '^arm=' "$lock")" -eq "$runs" ] || fail "the merged lock of $study has other runs"
    grep -q "^grade B" "$lock" || fail "the merged pin of $study is not of grade B"
}

mkdir "$work/origin"
cp -r "$root/bench/portable/pom.xml" "$root/bench/portable/src" "$work/origin"
printf 'target/\n.distill/\n' > "$work/origin/.gitignore"
(cd "$work/origin" && git init -q -b main && git add -A && git -c user.name=A -c user.email=a@example.org commit -q -m study) || fail "git"
[ $# -gt 0 ] || set -- portable portable-text portable-images
for study in "$@"; do
    case $study in
        portable) merged "$study" 13 'labels*,one-shot,hint' 'progressive,two-shot,extraction-*,deep' ;;
        portable-text) merged "$study" 5 'labels,one-shot' 'progressive,extraction' ;;
        portable-images) merged "$study" 9 'labels,one-shot' 'progressive,residual' ;;
        *) fail "there is no study ($study) of bench/portable" ;;
    esac
done
rm -rf "$work"
