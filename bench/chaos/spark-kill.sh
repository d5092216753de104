#!/usr/bin/env bash
# Kills processes of a Spark cluster and of the builds that it trains for at random moments, and holds what is left to an undisturbed local build.
# usage: bench/chaos/spark-kill.sh [KILLS [STUDY [SEED]]]    (after mvn -DskipTests install; MAVEN_ARGS are handed to Maven)
# The cluster is a standalone one on this machine: a master, which keeps what it knows in a folder, and two Spark workers of a core each; the master and
# the Spark workers are started again when they were killed. What is killed: Maven, the driver, executors, workers of ours, Spark workers, the master.
# All kills are drawn from SEED before the first of them: the kinds in turn, and the moment of each, either by the clock, a share of what a process of its
# kind lived in an undisturbed build on the same cluster, counted from the first one of a build, or by the work, when so many of the study's runs are
# done. A build is given one kill of each kind, as far as there are some left, and goes on after each where the cluster can; a moment that it has not come to
# when it ends is left for the next ones as it was drawn. So moments are spread over all of a build, its start, its middle and its end, and over what follows a kill.
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

declare -A main=([maven]=org.codehaus.plexus.classworlds.launcher.Launcher [driver]=dev.distill.spark.SparkDriver
    [executor]=org.apache.spark.executor.CoarseGrainedExecutorBackend [worker]=dev.distill.engine.worker.Worker
    [spark-worker]=org.apache.spark.deploy.worker.Worker [master]=org.apache.spark.deploy.master.Master)
kinds=(maven driver executor worker spark-worker master)
declare -A pids=()

# The Java processes that were started from here, by kind. One process is forked for a look: there are many looks, and two cores.
look() {
    local environment pid kind arguments
    for kind in "${kinds[@]}"; do pids[$kind]=; done
    for environment in $(grep -lzF "DISTILL_CHAOS=$work" /proc/[0-9]*/environ 2> /dev/null); do
        pid=${environment//[!0-9]/}
        arguments=()
        { mapfile -d '' -t arguments < "/proc/$pid/cmdline"; } 2> /dev/null
        [[ ${arguments[0]-} =~ (^|/)java$ ]] || continue
        for kind in "${kinds[@]}"; do
            if [[ ${arguments[*]} == *"${main[$kind]}"* ]]; then pids[$kind]+="$pid "; fi
        done
    done
}

# Those of a kind, each a word.
of() { look; echo "${pids[$1]}"; }

kill_all() { local pid kind; look; for kind in "${kinds[@]}"; do for pid in ${pids[$kind]}; do kill -9 "$pid" 2> /dev/null; done; done; }

# A master that comes again gives no executors before all that it knew have answered, or for a minute; who was killed meanwhile never answers.
spark() {
    local name=$1
    shift
    SPARK_LOCAL_DIRS=$work/$name-local exec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -Dspark.deploy.recoveryMode=FILESYSTEM -Dspark.deploy.recoveryTimeout=5s -Dspark.deploy.recoveryDirectory="$work/recovery" $opened -cp "$work/home/jars/*" "$@" >> "$work/$name.log" 2>&1
}

start_master() {
    (spark master "${main[master]}" --host 127.0.0.1 --port "$port" --webui-port 0) &
    for _ in $(seq 300); do
        (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null && return
        sleep 0.2
    done
    fail "the master does not come up"
}

# Spark workers, until there are two.
start_workers() {
    while [ "$(of spark-worker | wc -w)" -lt 2 ]; do
        machines=$((machines + 1))
        (spark "machine-$machines" "${main[spark-worker]}" --host 127.0.0.1 --cores 1 --memory 600M --webui-port 0 --work-dir "$work/machines/$machines" "$master") &
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
        "-Ddistill.spark.conf=spark.driver.host=127.0.0.1 spark.driver.bindAddress=127.0.0.1 spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1"
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

# How many runs are done.
done_runs() { find "$work/store/runs" -name record.json 2> /dev/null | wc -l; }

# Whether there was a process of a kind at the last look; one of ours counts once it has a run in hand.
there() { [ -n "${pids[$1]}" ] && { [ "$1" != worker ] || [ "$(begun)" -gt "$begun_before" ]; }; }

start_build() {
    builds=$((builds + 1))
    output=$work/build-$builds
    begun_before=$(begun)
    done_before=$(done_runs)
    first=()
    (on_cluster "$work/store" "$output") > "$output.log" 2>&1 &
    build=$!
}

# Looks, and notes when the first process of each kind was there in this build; Spark's own are there before it.
watch() {
    local kind
    look
    now
    for kind in "${kinds[@]}"; do
        [ -n "${first[$kind]-}" ] || ! there "$kind" || first[$kind]=$clock
    done
}

# In tenths of a second.
now() { clock=$((${EPOCHREALTIME//[!0-9]/} / 100000)); }

# How long there are processes of each kind in a build that nobody disturbs; Spark's own outlive it.
measure_lives() {
    local kind
    start_build
    while kill -0 "$build" 2> /dev/null; do
        watch
        for kind in maven driver executor worker; do
            if [ -n "${first[$kind]-}" ] && [ -n "${pids[$kind]}" ]; then life[$kind]=$((clock - first[$kind])); fi
        done
        sleep 0.5
    done
    wait "$build" || fail "the undisturbed build on the cluster"
    now
    for kind in spark-worker master; do life[$kind]=$((clock - first[$kind])); done
    for kind in "${!of_kind[@]}"; do echo "a $kind lives $((life[$kind] / 10)) s" >> "$work/kills"; done
    runs=$(done_runs)
    completed_as_calm "$output"
}

# Kills to come, each of three words: a kind, whether its moment is by the clock or by the work, and a number below 32768 that says which.
to_come=()
draw_moment() { drawn="$1 $( ((RANDOM % 2)) && echo clock || echo work) $RANDOM"; }
draw() {
    local turn at
    while [ "${#to_come[@]}" -lt "$kills" ]; do
        turn=("${kinds[@]}")
        while [ "${#turn[@]}" -gt 0 ] && [ "${#to_come[@]}" -lt "$kills" ]; do
            at=$((RANDOM % ${#turn[@]}))
            draw_moment "${turn[$at]}"
            to_come+=("$drawn")
            turn=("${turn[@]:0:$at}" "${turn[@]:$((at + 1))}")
        done
    done
}

# The first kill to come of each kind, as places in that list.
choose() {
    local at
    declare -A taken=()
    chosen=()
    for at in "${!to_come[@]}"; do
        read -r kind _ <<< "${to_come[$at]}"
        if [ -z "${taken[$kind]-}" ]; then
            taken[$kind]=$at
            chosen+=("$at")
        fi
    done
}

# Whether the moment of a kill has come in this build: of one by the work, not where more was done before the build began.
due() {
    local wanted
    case $2 in
        clock) [ -n "${first[$1]-}" ] && [ $((clock - first[$1])) -ge $(($3 * life[$1] / 32768)) ] ;;
        work)
            wanted=$(($3 * (runs + 1) / 32768))
            [ "$done_before" -le "$wanted" ] && [ "$(done_runs)" -ge "$wanted" ]
            ;;
    esac
}

# A moment that a whole build did not live to see might never come: it is drawn again.
draw_again() {
    local at kind
    [ "$done_before" -eq 0 ] || return
    for at in "${chosen[@]}"; do
        [ -n "${to_come[$at]-}" ] || continue
        read -r kind _ <<< "${to_come[$at]}"
        draw_moment "$kind"
        to_come[$at]=$drawn
        redrawn=$((redrawn + 1))
    done
}

# Where in its work a build is.
stage() {
    if [ "$(begun)" -le "$begun_before" ]; then echo starting
    elif [ "$1" -lt "$runs" ]; then echo training
    else echo ending; fi
}

# Kills a process of a kind, by what was drawn in that place.
kill_one() {
    local candidates finished at kind=$1
    candidates=(${pids[$kind]})
    kill -9 "${candidates[$((RANDOM % ${#candidates[@]}))]}" 2> /dev/null || return 1
    finished=$(done_runs)
    at=$(stage "$finished")
    unset "to_come[$2]"
    killed=$((killed + 1))
    of_kind[$kind]=$((of_kind[$kind] + 1))
    of_stage[$at]=$((of_stage[$at] + 1))
    echo "kill $killed, of a $kind, by the $3, build $builds, $at, $finished of $runs runs done, $(date +%T)" >> "$work/kills"
    case $kind in
        master) start_master ;;
        spark-worker) start_workers ;;
    esac
}

declare -A first=()
redrawn=0
measure_lives
draw
trap 'kills=0' TERM
came=no
while [ "$killed" -lt "$kills" ]; do
    choose
    start_build
    while kill -0 "$build" 2> /dev/null && [ "$killed" -lt "$kills" ]; do
        watch
        for place in "${chosen[@]}"; do
            [ -n "${to_come[$place]-}" ] || continue
            read -r kind how number <<< "${to_come[$place]}"
            if due "$kind" "$how" "$number" && there "$kind" && kill_one "$kind" "$place" "$how"; then break; fi
        done
        sleep 0.3
    done
    wait "$build" 2> /dev/null
    while [ -n "$(of driver)" ]; do sleep 0.2; done
    came=no
    if [ -e "$output/$study/records.csv" ]; then
        completed_as_calm "$output"
        came=yes
        draw_again
    fi
done
# The build of the last kill was let go on; where it could not, the next one does.
if [ "$came" = no ]; then
    for attempt in 1 2 3; do
        builds=$((builds + 1))
        start_workers
        (on_cluster "$work/store" "$work/last") > "$work/last-$attempt.log" 2>&1 && break
        [ "$attempt" -lt 3 ] || fail "the last builds"
    done
    completed=$((completed + 1))
    cmp "$calm" "$work/last/$study/records.csv" || fail "records differ at the end"
    check_history
fi
sleep 5
look
left=$(wc -w <<< "${pids[maven]} ${pids[driver]} ${pids[executor]} ${pids[worker]}")
for pid in ${pids[spark-worker]} ${pids[master]}; do kill -9 "$pid"; done
echo "SPARK-CHAOS kills $killed (Maven ${of_kind[maven]}, driver ${of_kind[driver]}, executors ${of_kind[executor]}, workers ${of_kind[worker]}," \
    "Spark workers ${of_kind[spark-worker]}, master ${of_kind[master]}; before a run had begun ${of_stage[starting]}, in the middle ${of_stage[training]}," \
    "after the last one ${of_stage[ending]}), moments drawn again $redrawn, builds $builds of which $completed came to their end," \
    "runs begun afresh $afresh and gone on with from a state $on, ended again before their entry had come $again, trained twice 0," \
    "processes left at the end $left, records identical"
rm -rf "$work"
[ "$left" -eq 0 ]
