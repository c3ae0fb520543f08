#!/usr/bin/env bash
# Runs the races (syncmap-stress) under jcstress, on both backends.
set -euo pipefail
usage='usage: bash stress.sh [quick | full] [--filter REGEX]

  quick           a first look at each race: some minutes (the default)
  full            the long run: hours
  --filter REGEX  only the races whose names, io.syncmap.stress.…, have a match

Ends with status 1 if a race had a result that no order of its calls gives, and names it; or if no
name has a match. What each race did: syncmap-stress/target/stress/BACKEND/.'
mode=quick
filter=
while [ $# -gt 0 ]; do
  case $1 in
    quick | full) mode=$1 ;;
    --filter)
      [ $# -gt 1 ] || { echo "stress.sh: --filter needs an expression" >&2; exit 2; }
      filter=$2
      shift ;;
    -h | --help) echo "$usage"; exit 0 ;;
    *) echo "stress.sh: unknown argument: $1" >&2; echo "$usage" >&2; exit 2 ;;
  esac
  shift
done
cd "$(dirname "$0")"
mvn -q -B -ntp -Dstyle.color=never -Dmaven.test.skip -Dmaven.javadoc.skip \
  -pl syncmap-stress -am package 1>&2
jar=$PWD/syncmap-stress/target/jcstress.jar
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
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
  echo "stress.sh: no race has a name that matches $filter" >&2
  exit 1
fi
echo "== $mode, Java $("$java" -version 2>&1 | sed -n '1s/[^"]*"\([^"]*\)".*/\1/p')"
printf '%s' "$summary"
exit "$bad"
