#!/usr/bin/env bash
# Runs the soak (syncmap-stress).
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash soak.sh [MINUTES] [options]
Every kind of call at once, by many threads, with values that show by each byte whose they are.

  MINUTES          for each backend: above 0, at most 100000 (default: 10)
  --backend NAME   one backend, onheap or offheap (default: both, one after the other)
  --no-checks      as in production: freed memory is not poisoned, and Agrona checks no bounds
  --help           this text

Status: 0 if all was well, 1 if a value was torn, mixed up or lost, or a byte of off-heap memory was,
2 for bad arguments or a backend that is not there.
END
}

check_arguments "$@"
checks=true
unchecked=false
arguments=()
for argument in "$@"; do
  if [ "$argument" = --no-checks ]; then
    checks=false
    unchecked=true
  else
    arguments+=("$argument")
  fi
done
find_java
build syncmap-stress
exec "$java" -Xmx1g -ea \
  --add-exports java.base/jdk.internal.misc=ALL-UNNAMED \
  -Dio.syncmap.offheap.checks="$checks" -Dagrona.disable.bounds.checks="$unchecked" \
  -cp syncmap-stress/target/jcstress.jar io.syncmap.stress.soak.Soak ${arguments[@]+"${arguments[@]}"}
