#!/usr/bin/env bash
# Builds the index of the running JDK (syncmap-examples) and runs it.
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash index.sh [options]
Indexes the strings of every class in the running JDK: each text of a CONSTANT_String entry,
with the classes that have it. Checks the result against ConcurrentHashMap's.

  --backend NAME   the SyncMap backend; without it the default, or what JAVA_TOOL_OPTIONS sets by
                   -Dio.syncmap.backend
  --compare        runs every backend, one after the other
  --threads N      threads that read, index and look up: 1 to 1024 (default: one per processor)
  --rounds N       how often each map is timed, 1 to 1000; the best time counts (default: 3)
  --module NAME    only one module, such as java.logging
  --top N          how many of the most used strings to show, 0 to 1000 (default: 10)
  --query TEXT     shows who uses a string; may be repeated (default: UTF-8)
  --help           this text

Status: 0 if every result is equal to ConcurrentHashMap's, 1 if one is not,
2 for bad arguments or a backend that is not there or cannot work, with the reason.
END
}

check_arguments "$@"
find_java
build syncmap-examples
target=syncmap-examples/target
# The flag is Agrona's, for the off-heap backend.
exec "$java" --add-exports java.base/jdk.internal.misc=org.agrona \
  -p "$target/classes:$target/modules" \
  -m io.syncmap.examples/io.syncmap.examples.JdkIndex "$@"
