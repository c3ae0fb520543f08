#!/usr/bin/env bash
# Fills an off-heap map that is many times larger than the heap, reads all of it back, and deletes it
# (syncmap-examples): bash large.sh [GiB]
set -euo pipefail
cd "$(dirname "$0")"
mvn -q -B -Dstyle.color=never -Dmaven.test.skip -Dmaven.javadoc.skip \
  -pl syncmap-examples -am package 1>&2
target=syncmap-examples/target
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx256m \
  --add-exports java.base/jdk.internal.misc=org.agrona \
  -p "$target/classes:$target/modules" \
  -m io.syncmap.examples/io.syncmap.examples.LargeMap "$@"
