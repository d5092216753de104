#!/usr/bin/env bash
# Runs a command on an emulated processor: a launcher for workers, -Ddistill.launcher="bench/portable/emulate.sh EPYC".
# usage: bench/portable/emulate.sh CPU COMMAND...    (the processors: qemu-x86_64 -cpu help)
# Where there is a C compiler and the processor has FMA, fused.c makes it many times faster.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fused=$here/target/fused.so
cpu=$1
shift
if [ ! -e "$fused" ] && command -v cc > /dev/null && grep -qw fma /proc/cpuinfo; then
    mkdir -p "$here/target"
    cc -O2 -mfma -shared -fPIC -fno-builtin -o "$fused.$$" "$here/fused.c" && mv "$fused.$$" "$fused"
fi
[ ! -e "$fused" ] || export LD_PRELOAD=$fused
exec qemu-x86_64 -U LD_PRELOAD -cpu "$cpu" "$@"
