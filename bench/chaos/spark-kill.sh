#!/usr/bin/env bash
# Kills processes of a Spark cluster and of the builds that it trains for at random moments, and holds what is left to an undisturbed local build.
# usage: bench/chaos/spark-kill.sh [KILLS [STUDY [SEED]]]    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
# The cluster is a standalone one on this machine: a master, which keeps what it knows in a folder, and two Spark workers of a core each; the master and
# the Spark workers are started again when they were killed. What is killed: Maven, the driver, executors, workers of ours, Spark workers, the master.
# Each kind has its turn, in an order that SEED draws. When there is a process of the kind, and for workers a run that has begun, what is waited is a share,
# drawn likewise, of what such a process lived in an undisturbed build on the same cluster: kills fall on all of a build, its start, its middle and its end.
# Signal TERM ends it after the kill that it is at: what was found until then is told.
# Prints its figures in a line; fails where records differ, a run was begun after its entry was sealed in the store, or a process is left.
set -u
kills=${1:-10}
study=${2:-sparse-parity}
RANDOM=${3:-7}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
# Whatever is started from here has this in its environment: nobody else's processes are looked at.
export DISTILL_CHAOS=$work
export MAVEN_OPTS=${MAVEN_OPTS:--XX:+UseSerialGC -XX:TieredStopAtLevel=1}
export SPARK_HOME=$work/home SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
port=$((20000 + $$ % 20000))
master=spark://127.0.0.1:$port

fail() { echo "SPARK-CHAOS FAILED: $1; see $work"; kill_all; exit 1; }

# The Java processes that were started from here whose command line has a word.
of() {
    local environment pid
    for environment in $(grep -lzF "DISTILL_CHAOS=$work" /proc/[0-9]*/environ 2> /dev/null); do
        pid=${environment//[!0-9]/}
        if grep -qzE "(^|/)java$" "/proc/$pid/cmdline" 2> /dev/null && grep -qzF "$1" "/proc/$pid/cmdline" 2> /dev/null; then echo "$pid"; fi
    done
}

main_of() {
    case $1 in
        maven) echo org.codehaus.plexus.classworlds.launcher.Launcher ;;
        driver) echo dev.distill.spark.SparkDriver ;;
        executor) echo org.apache.spark.executor.CoarseGrainedExecutorBackend ;;
        worker) echo dev.distill.engine.worker.Worker ;;
        spark-worker) echo org.apache.spark.deploy.worker.Worker ;;
        master) echo org.apache.spark.deploy.master.Master ;;
    esac
}

kill_all() { local pid; for pid in $(of java) $(of -); do kill -9 "$pid" 2> /dev/null; done; }

spark() {
    local name=$1
    shift
    SPARK_LOCAL_DIRS=$work/$name-local exec java -Xmx256m -XX:+UseSerialGC -Dspark.deploy.recoveryMode=FILESYSTEM \
        -Dspark.deploy.recoveryDirectory="$work/recovery" $opened -cp "$work/home/jars/*" "$@" >> "$work/$name.log" 2>&1
}

start_master() {
    (spark master "$(main_of master)" --host 127.0.0.1 --port "$port" --webui-port 0) &
    for _ in $(seq 300); do
        (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && return
        sleep 0.2
    done
    fail "the master does not come up"
}

# Spark workers, until there are two.
start_workers() {
    while [ "$(of "$(main_of spark-worker)" | wc -l)" -lt 2 ]; do
        machines=$((machines + 1))
        (spark "machine-$machines" "$(main_of spark-worker)" --host 127.0.0.1 --cores 1 --memory 600M --webui-port 0 --work-dir "$work/machines/$machines" "$master") &
        sleep 1
    done
}

study() {
    local store=$1 output=$2
    shift 2
    exec mvn ${MAVEN_ARGS:-} -o -B -f "$root/studies/pom.xml" distill:study -Ddistill.study="$study" -Ddistill.scale=smoke -Ddistill.store="$store" -Ddistill.output="$output" "$@"
}

on_cluster() {
    study "$1" "$2" -Ddistill.executor=spark -Ddistill.spark.master="$master" \
        "-Ddistill.spark.conf=spark.driver.host=127.0.0.1 spark.driver.bindAddress=127.0.0.1"
}

# When each entry came into the store, and what workers said, as time went.
history() {
    (
        TZ=UTC find "$work/store/runs" -mindepth 2 -maxdepth 2 -type d -printf '%CY-%Cm-%CdT%CH:%CM:%CSZ sealed %f\n' 2> /dev/null
        find "$work/machines" -path '*/logs/worker-*.log' -newer "$work/since" -exec cat {} + 2> /dev/null | grep -aE '^[^ ]+Z (began|kept|ended) '
    ) | sed 's/Z / /' | sort
}

# Prints how many runs went on from a state, were begun afresh, and ended again before their entry had come; fails where one was begun after that.
judge() {
    history > "$work/history"
    awk '$2 == "began" { if ($3 in sealed) { print "trained twice: " $0 > "/dev/stderr"; bad = 1 }
                         if ($6 > 0) on++; else fresh++ }
         $2 == "ended" { if ($3 in ended) again++; ended[$3] = 1 }
         $2 == "sealed" { sealed[$3] = 1 }
         END { print on + 0, fresh + 0, again + 0; exit bad }' "$work/history"
}

opened=
for name in java.lang java.lang.invoke java.lang.reflect java.io java.net java.nio java.util java.util.concurrent java.util.concurrent.atomic jdk.internal.ref \
    sun.nio.ch sun.nio.cs sun.security.action sun.util.calendar; do opened="$opened --add-opens=java.base/$name=ALL-UNNAMED"; done
mvn ${MAVEN_ARGS:-} -o -B -q -f "$root/spark/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -DincludeScope=runtime \
    -Dmdep.outputFile="$work/class-path" > "$work/class-path.log" 2>&1 || fail "Spark's class path, see $work/class-path.log"
mkdir -p "$work/home/jars" "$work/machines" "$work/recovery"
# The cluster has a Spark of its own that knows nothing of distill.
tr ':' '\n' < "$work/class-path" | grep -vE '/(distill-|nd4j-|javacpp-|openblas-)[^/]*$' | while read -r jar; do ln -s "$jar" "$work/home/jars/"; done
touch "$work/since"

echo "undisturbed local build; progress in $work/kills ..."
(study "$work/calm-store" "$work/calm") > "$work/calm.log" 2>&1 || fail "the undisturbed build"
calm=$work/calm/$study/records.csv
machines=0
start_master
start_workers

killed=0 builds=0 completed=0 on=0 afresh=0 again=0
declare -A of_kind=([maven]=0 [driver]=0 [executor]=0 [worker]=0 [spark-worker]=0 [master]=0) of_stage=([starting]=0 [training]=0 [ending]=0) life=()
check_history() {
    local counts
    read -r -a counts <<< "$(judge || echo failed)"
    [[ ${counts[*]} != *failed* ]] || fail "a run was trained twice"
    on=$((on + counts[0])) afresh=$((afresh + counts[1])) again=$((again + counts[2]))
}

# Completed: its records are the calm ones, and the next build begins with an empty store.
completed_as_calm() {
    completed=$((completed + 1))
    cmp -s "$calm" "$1/$study/records.csv" || fail "records differ after build $builds"
    check_history
    rm -rf "$work/store"
    touch "$work/since"
}

# How many runs workers have begun, ever.
begun() { find "$work/machines" -path '*/logs/worker-*.log' -exec cat {} + 2> /dev/null | grep -acE '^[^ ]+Z began '; }

# Whether there is a process of a kind; one of ours counts once it has a run in hand.
there() {
    [ -n "$(of "$(main_of "$1")")" ] && { [ "$1" != worker ] || [ "$(begun)" -gt "$begun_before" ]; }
}

start_build() {
    builds=$((builds + 1))
    output=$work/build-$builds
    begun_before=$(begun)
    (on_cluster "$work/store" "$output") > "$output.log" 2>&1 &
    build=$!
}

# In tenths of a second.
now() { clock=$((${EPOCHREALTIME//[!0-9]/} / 100000)); }

# How long there are processes of each kind in a build that nobody disturbs; Spark's own outlive it.
measure_lives() {
    local kind
    declare -A first=()
    start_build
    now
    first[spark-worker]=$clock first[master]=$clock
    while kill -0 "$build" 2> /dev/null; do
        for kind in maven driver executor worker; do
            if there "$kind"; then
                now
                : "${first[$kind]:=$clock}"
                life[$kind]=$((clock - first[$kind]))
            fi
        done
        sleep 0.5
    done
    wait "$build" || fail "the undisturbed build on the cluster"
    now
    for kind in spark-worker master; do life[$kind]=$((clock - first[$kind])); done
    for kind in "${!of_kind[@]}"; do echo "a $kind lives $((life[$kind] / 10)) s" >> "$work/kills"; done
    runs=$(find "$work/store/runs" -name record.json | wc -l)
    completed_as_calm "$output"
}

turn=()
draw_kind() {
    local kinds=(maven driver executor worker spark-worker master) at
    if [ "${#turn[@]}" -eq 0 ]; then
        while [ "${#kinds[@]}" -gt 0 ]; do
            at=$((RANDOM % ${#kinds[@]}))
            turn+=("${kinds[$at]}")
            kinds=("${kinds[@]:0:$at}" "${kinds[@]:$((at + 1))}")
        done
    fi
    kind=${turn[0]}
}

# Waits for a moment in the life of a process of the kind; fails where the build ends before.
await_moment() {
    local moment
    until there "$kind"; do
        kill -0 "$build" 2> /dev/null || return 1
        sleep 0.5
    done
    now
    moment=$((clock + RANDOM * life[$kind] / 32768))
    while [ "$clock" -lt "$moment" ]; do
        kill -0 "$build" 2> /dev/null || return 1
        sleep 0.3
        now
    done
}

# Where in its work a build is.
stage() {
    if [ "$(begun)" -le "$begun_before" ]; then echo starting
    elif [ "$1" -lt "$runs" ]; then echo training
    else echo ending; fi
}

kill_one() {
    local pids done at
    pids=($(of "$(main_of "$kind")"))
    [ "${#pids[@]}" -gt 0 ] || return 1
    kill -9 "${pids[$((RANDOM % ${#pids[@]}))]}" 2> /dev/null || return 1
    done=$(find "$work/store/runs" -name record.json 2> /dev/null | wc -l)
    at=$(stage "$done")
    killed=$((killed + 1))
    of_kind[$kind]=$((of_kind[$kind] + 1))
    of_stage[$at]=$((of_stage[$at] + 1))
    turn=("${turn[@]:1}")
    echo "kill $killed, of a $kind, build $builds, $at, $done of $runs runs done, $(date +%T)" >> "$work/kills"
    case $kind in
        master) start_master ;;
        spark-worker) start_workers ;;
    esac
}

measure_lives
trap 'kills=0' TERM
while [ "$killed" -lt "$kills" ]; do
    start_build
    while kill -0 "$build" 2> /dev/null && [ "$killed" -lt "$kills" ]; do
        draw_kind
        await_moment && kill_one
    done
    if [ "$killed" -ge "$kills" ]; then kill -9 "$build" 2> /dev/null; fi
    wait "$build" 2> /dev/null
    while [ -n "$(of "$(main_of driver)")" ]; do sleep 0.2; done
    if [ -e "$output/$study/records.csv" ]; then completed_as_calm "$output"; fi
done
for attempt in 1 2 3; do
    builds=$((builds + 1))
    start_workers
    (on_cluster "$work/store" "$work/last") > "$work/last-$attempt.log" 2>&1 && break
    [ "$attempt" -lt 3 ] || fail "the last builds"
done
completed=$((completed + 1))
cmp "$calm" "$work/last/$study/records.csv" || fail "records differ at the end"
check_history
sleep 5
left=$(for kind in maven driver executor worker; do of "$(main_of "$kind")"; done | wc -l)
for kind in spark-worker master; do for pid in $(of "$(main_of "$kind")"); do kill -9 "$pid"; done; done
echo "SPARK-CHAOS kills $killed (Maven ${of_kind[maven]}, driver ${of_kind[driver]}, executors ${of_kind[executor]}, workers ${of_kind[worker]}," \
    "Spark workers ${of_kind[spark-worker]}, master ${of_kind[master]}; before a run had begun ${of_stage[starting]}, in the middle ${of_stage[training]}," \
    "after the last one ${of_stage[ending]}), builds $builds of which $completed came to their end," \
    "runs begun afresh $afresh and gone on with from a state $on, ended again before their entry had come $again, trained twice 0," \
    "processes left at the end $left, records identical"
rm -rf "$work"
[ "$left" -eq 0 ]
