#!/usr/bin/env bash
# Fills an off-heap map that is many times larger than the heap (syncmap-examples).
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash large.sh [GIB]
Fills an off-heap map that is many times larger than the heap (256 MiB), reads all of it back, compares
every byte, and deletes it; shows the memory of the process at each step.

  GIB      size of the values in GiB: above 0, at most 1024 (default: 6); the process takes a tenth more
  --help   this text

Status: 0 if every byte came back, 1 if not, 2 for bad arguments.
END
}

check_arguments "$@"
find_java
build syncmap-examples
target=syncmap-examples/target
exec "$java" -Xmx256m \
  --add-exports java.base/jdk.internal.misc=org.agrona \
  -p "$target/classes:$target/modules" \
  -m io.syncmap.examples/io.syncmap.examples.LargeMap "$@"
