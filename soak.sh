#!/usr/bin/env bash
# Runs the soak (syncmap-stress): bash soak.sh [minutes for each backend] [--backend NAME] [--no-checks]
# Ends with status 1 if a value was torn, mixed up or lost, or a byte of off-heap memory was.
set -euo pipefail
cd "$(dirname "$0")"
checks=true
arguments=()
for argument in "$@"; do
  if [ "$argument" = --no-checks ]; then
    checks=false
  else
    arguments+=("$argument")
  fi
done
mvn -q -B -Dstyle.color=never -Dmaven.test.skip -Dmaven.javadoc.skip \
  -pl syncmap-stress -am package 1>&2
unchecked=$([ "$checks" = true ] && echo false || echo true)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -ea \
  --add-exports java.base/jdk.internal.misc=ALL-UNNAMED \
  -Dio.syncmap.offheap.checks=$checks -Dagrona.disable.bounds.checks="$unchecked" \
  -cp syncmap-stress/target/jcstress.jar io.syncmap.stress.soak.Soak ${arguments[@]+"${arguments[@]}"}
