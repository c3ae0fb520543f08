#!/usr/bin/env bash
# Runs the races (syncmap-stress) under jcstress, on both backends.
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash stress.sh [quick | full] [options]
Each race of two or three calls, on both backends, under jcstress; those of reused memory off the heap.

  quick           a first look at each race: some minutes (the default)
  full            the long run: hours
  --filter REGEX  only the races whose names, io.syncmap.stress.…, have a match
  --help          this text

Status: 0 if all was well, 1 if a race had a result that no order of its calls gives, or no name has a
match, 2 for bad arguments. What each race did: syncmap-stress/target/stress/BACKEND/.
END
}

check_arguments "$@"
mode=quick
filter=
while [ $# -gt 0 ]; do
  case $1 in
    quick | full) mode=$1 ;;
    --filter)
      filter=$2
      shift ;;
    *) refuse "unknown argument \"$1\"" ;;
  esac
  shift
done
find_java
build syncmap-stress
jar=$PWD/syncmap-stress/target/jcstress.jar
if [ "$mode" = quick ]; then
  length=(-m quick -f 1 -iters 1 -time 50 -sc false -af NONE)
else
  length=(-m tough)
fi

# The names of the races for a backend that the filter lets through.
names() {
  local races='^io\.syncmap\.stress\.'
  [ "$1" = offheap ] || races+='[A-Z]'
  "$java" -jar "$jar" -l | tr -d ' ' | grep -E "$races" | { grep -E -- "$filter" || true; }
}

# Shows how far a run is and what fails, and leaves the summary in $tests, $failed and $status.
race() {
  local backend=$1 out=syncmap-stress/target/stress/$1 regex
  regex=$(names "$backend" | sed 's/[.$]/\\&/g' | paste -sd '|')
  tests=$(names "$backend" | wc -l)
  failed= status=0
  [ "$tests" -gt 0 ] || return 0
  rm -rf "$out"
  mkdir -p "$out"
  echo "== $backend: $tests races, $mode"
  (cd "$out" && "$java" -jar "$jar" "${length[@]}" -pth false -r ./ -t "^($regex)\$" \
    -strideSize 16 -strideCount 10 -jvmArgs "-XX:+UseSerialGC -ea \
      --add-exports java.base/jdk.internal.misc=ALL-UNNAMED -Dio.syncmap.backend=$backend \
      -Dio.syncmap.offheap.checks=true" 2>&1) \
    | tee "$out/log" | awk '/planned;/ || /\[(FAILED|ERROR|TIMEOUT)\]/ { print "  " $0; fflush() }' \
    || status=$?
  failed=$(sed -nE 's/.*(FAILED|ERROR|TIMEOUT).* (io\.syncmap\.stress\.[A-Za-z.]+).*/\2/p' "$out/log" \
    | sort -u)
}

summary=
all=0
bad=0
for backend in onheap offheap; do
  race "$backend"
  all=$((all + tests))
  summary+="$backend: $tests races"
  if [ "$status" -ne 0 ] || [ -n "$failed" ]; then
    bad=1
    summary+=", FAILED: ${failed:-see syncmap-stress/target/stress/$backend/log}"
  fi
  summary+=$'\n'
done
if [ "$all" -eq 0 ]; then
  fail "no race has a name that matches \"$filter\""
fi
echo "== $mode, Java $("$java" -version 2>&1 | sed -n '1s/[^"]*"\([^"]*\)".*/\1/p')"
printf '%s' "$summary"
exit "$bad"
