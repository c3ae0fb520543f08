#!/usr/bin/env bash
# Builds the benchmarks and answers "on-heap or off-heap, and against what I use today?": a table here,
# an HTML report beside.
set -euo pipefail
caller=$PWD
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash bench.sh [quick|full|check|report] [options]
Measures SyncMap and its peers, prints a table and writes a report.

  quick            a well chosen part of everything, about five minutes (the default)
  full             everything; hours
  check            ratios of ours to ConcurrentHashMap against those committed
  report           the HTML report again, from the results in the folder
  --out FOLDER     where results and report go (default: syncmap-bench/target/report/MODE)
  --only REGEX     only the steps whose title has a match, such as 'churn.*String'
  --resume         keep what FOLDER has already, and measure what is missing
  --forks N        full: JVMs for each JMH row (default 2)
  --millis N       full: length of each of its iterations (default 500)
  --update         check: write the baseline instead of comparing with it
  --help           this text

Status: 0 if all was measured and no ratio of 'check' is worse, 1 if not, 2 for bad arguments, such as a REGEX
without a match.
END
}

check_arguments "$@"
find_java
build syncmap-bench
commit=$(git rev-parse --short HEAD 2> /dev/null || echo unknown)
if [ -n "$(git status --porcelain 2> /dev/null)" ]; then
  commit="$commit, changed"
fi
exec "$java" -Xmx512m "-Dsyncmap.commit=$commit" "-Dsyncmap.caller=$caller" \
  -cp syncmap-bench/target/benchmarks.jar io.syncmap.bench.suite.Suite "$@"
