#!/usr/bin/env bash
# Runs the tests of the published modules and the examples with JaCoCo, and shows what they run of each
# published module. Lines: syncmap-coverage/target/site/jacoco-aggregate/index.html.
set -euo pipefail
cd "$(dirname "$0")"
mvn -q -B -ntp -Pcoverage -Dmaven.javadoc.skip -Dmaven.source.skip -pl syncmap-coverage -am verify 1>&2
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
