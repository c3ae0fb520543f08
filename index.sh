#!/usr/bin/env bash
# Builds the index of the running JDK (syncmap-examples) and runs it; arguments go to the program.
# Example: bash index.sh --compare
set -euo pipefail
cd "$(dirname "$0")"
mvn -q -B -Dstyle.color=never -Dmaven.test.skip -Dmaven.javadoc.skip \
  -pl syncmap-examples -am package 1>&2
target=syncmap-examples/target
# The flag is Agrona's, for the off-heap backend.
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" --add-exports java.base/jdk.internal.misc=org.agrona \
  -p "$target/classes:$target/modules" \
  -m io.syncmap.examples/io.syncmap.examples.JdkIndex "$@"
