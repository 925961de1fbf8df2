#!/bin/sh
# Runs a command until it has said of so many events that they completed, ends it by TERM, and waits for the cache that its JVM writes then.
# By events and not by the clock: a busy machine takes longer and trains as well. What went wrong is told with the whole log.
#
# Usage: train.sh EVENTS SECONDS COMMAND...
#   EVENTS   after how many completed events it is enough
#   SECONDS  after how long it is given up
set -eu
events=$1 limit=$2
shift 2
log=training.log

fail() {
    cat "$log" >&2
    echo "train.sh: $*; the log is above" >&2
    exit 1
}

completed() {
    grep -c completed "$log" || true # none is no error
}

"$@" >"$log" 2>&1 &
child=$!
trap 'kill -KILL "$child" 2>/dev/null || true' EXIT
waited=0
while [ "$(completed)" -lt "$events" ]; do
    kill -0 "$child" 2>/dev/null || fail "it ended by itself after $(completed) of $events events"
    [ "$waited" -lt "$limit" ] || fail "only $(completed) of $events events completed within $limit s"
    sleep 1
    waited=$((waited + 1))
done
kill -TERM "$child"
wait "$child" || true # 143: it was told to
[ -s gelada.aot ] || fail "it wrote no cache"
echo "Trained by $(completed) events in $waited s"
