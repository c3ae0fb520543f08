#!/usr/bin/env bash
# Shows what the tests run, by JaCoCo.
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash coverage.sh
Runs the tests of the published modules and the examples with JaCoCo, and shows which share of the lines
and branches of each published module they run. Minutes. Line by line:
syncmap-coverage/target/site/jacoco-aggregate/index.html

  --help   this text

Status: 0 if the tests passed, 1 if not, 2 for bad arguments.
END
}

check_arguments "$@"
find_java
maven -Pcoverage -Dmaven.javadoc.skip -Dmaven.source.skip -pl syncmap-coverage -am verify
awk -F, '
  function share(missed, covered) {
    return missed + covered == 0 ? "-" : sprintf("%.1f %%", 100 * covered / (missed + covered))
  }
  NR > 1 {
    module = $1
    sub(/^.*\//, "", module)
    if (!(module in lines)) {
      order[++modules] = module
    }
    missedLines[module] += $8
    lines[module] += $9
    missedBranches[module] += $6
    branches[module] += $7
  }
  END {
    printf "%-28s %9s %9s\n", "module", "lines", "branches"
    for (i = 1; i <= modules; i++) {
      m = order[i]
      printf "%-28s %9s %9s\n", m, share(missedLines[m], lines[m]), share(missedBranches[m], branches[m])
    }
  }' syncmap-coverage/target/site/jacoco-aggregate/jacoco.csv
