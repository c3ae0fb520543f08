#!/usr/bin/env bash
# Builds the benchmarks and answers "on-heap or off-heap, and against what I use today?": a table here,
# an HTML report beside. About five minutes; 'bash bench.sh full' takes hours, 'bash bench.sh check'
# compares with the committed ratios. Options: bash bench.sh --help
set -euo pipefail
cd "$(dirname "$0")"
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
if [ -n "$(git status --porcelain 2>/dev/null)" ]; then
  commit="$commit, changed"
fi
mvn -q -B -Dstyle.color=never -Dmaven.test.skip -Dmaven.javadoc.skip -pl syncmap-bench -am package 1>&2
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m "-Dsyncmap.commit=$commit" \
  -cp syncmap-bench/target/benchmarks.jar io.syncmap.bench.suite.Suite "$@"
