#!/usr/bin/env bash
# Checks the models of the algorithms (models/*.pml) with Spin.
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash model.sh [quick | full]
Checks the models of the algorithms with Spin, in every order of their steps, and that each of their mutants
is caught.

  quick    all models and all mutants with small bounds: some minutes on two processors (the default)
  full     also with larger bounds, and up to 6.5 GB of memory for each check
  --help   this text

Models: models/*.pml. What is run: models/runs.txt and models/mutants.txt.
JOBS=n runs n checks at a time, otherwise as many as there are processors, at most four.

Status: 0 if all was well, 1 if a model has an error, a mutant was not caught, or a bound was too small,
2 for bad arguments.
END
}

check_arguments "$@"
[ $# -le 1 ] || refuse "one mode is enough, and there are $#"
mode=${1:-quick}
memory=$([ "$mode" = quick ] && echo 1500 || echo 6500)
command -v spin > /dev/null \
  || fail "there is no spin. Debian and Ubuntu: apt-get install spin; otherwise: https://spinroot.com"
command -v gcc > /dev/null \
  || fail "there is no gcc, which compiles Spin's verifiers. Debian and Ubuntu: apt-get install gcc"

jobs=${JOBS:-$(n=$(nproc 2> /dev/null || echo 2); echo $((n > 4 ? 4 : n)))}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export work memory models=$PWD/models

# One verification: number, kind (holds or mutant), model, flags. Leaves a row in $work/rows.
check() {
  local number=$1 kind=$2 model=$3 name=$4
  shift 4
  local folder=$work/$number
  mkdir -p "$folder"
  cd "$folder"
  local flags=("$@")
  [ "$kind" = holds ] || flags+=("-DMUTANT_$name")
  # A mutant's error is near; that a model has none takes its whole space, which optimized code pays for.
  local level=-O0
  case $kind-$memory in holds-1500) level=-O2 ;; holds-*) level="-O2 -DCOLLAPSE" ;; esac
  local begin end verdict detail states depth seconds
  begin=$(date +%s%N)
  if ! { spin -a ${flags[@]+"${flags[@]}"} "$models/$model.pml" > spin.txt 2>&1 \
      && gcc $level -w -DSAFETY -DNOFAIR -DVECTORSZ=4096 -DMEMLIM="$memory" -o pan pan.c 2>> spin.txt; }; then
    verdict=BROKEN detail=$(grep -v '^ltl' spin.txt | head -n 1)
    states=- depth=-
  else
    ./pan -m200000 > pan.txt 2>&1 || true
    states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' pan.txt | head -n 1)
    depth=$(sed -n 's/.*depth reached \([0-9]*\).*/\1/p' pan.txt | head -n 1)
    detail=$(sed -n 's/^pan:[0-9]*: *\(.*\) (at depth.*/\1/p' pan.txt | head -n 1)
    if grep -q 'max search depth too small\|Search not completed\|out of memory\|aborting' pan.txt \
        && [ -z "$detail" ]; then
      verdict=UNFINISHED
    elif [[ $detail =~ \((tables|entries)\< || $detail == *index* ]]; then
      verdict=BOUND
    elif [ -n "$detail" ]; then
      verdict=$([ "$kind" = mutant ] && echo caught || echo ERROR)
    elif grep -q 'errors: 0' pan.txt; then
      verdict=$([ "$kind" = mutant ] && echo MISSED || echo holds)
    else
      verdict=BROKEN
    fi
  fi
  end=$(date +%s%N)
  seconds=$(((end - begin) / 100000000))
  seconds=$((seconds / 10)).$((seconds % 10))
  detail=${detail//||/or}
  printf '%03d|%s|%s|%s|%s|%s|%s|%s\n' "$number" "$verdict" "$model" "$name ${*}" "${states:--}" \
    "${depth:--}" "$seconds" "${detail:0:70}" >> "$work/rows"
  printf '%3d of %s  %-8s %-8s %s (%s s)\n' "$(wc -l < "$work/rows")" "$total" "$verdict" "$model" \
    "$name ${*}" "$seconds"
  rm -rf "$folder"
}
export -f check

# The lists, without comments, as arguments of check.
list() {
  sed -e 's/#.*//' -e '/^ *$/d' models/runs.txt | while read -r when model flags; do
    if [ "$when" = quick ] || [ "$mode" = full ]; then
      echo "holds $model $when $flags"
    fi
  done
  sed -e 's/#.*//' -e '/^ *$/d' models/mutants.txt | while read -r model name flags; do
    echo "mutant $model $name $flags"
  done
}
list | awk '{print NR, $0}' > "$work/list"
total=$(wc -l < "$work/list")
export total
touch "$work/rows"
started=$SECONDS
# shellcheck disable=SC2016 # expanded by the inner bash
xargs -P "$jobs" -I {} bash -c 'check $1' check {} < "$work/list"

echo
{
  echo "verdict|model|bounds, or mutant|states|depth|seconds|error"
  sort "$work/rows" | cut -d '|' -f 2-
} | column -t -s '|'
echo
good=$(grep -c '|holds|\||caught|' "$work/rows" || true)
mutants=$(grep -c '|caught|' "$work/rows" || true)
echo "$((good - mutants)) runs without an error, $mutants mutants caught," \
  "$((total - good)) of $total not as they should be; $((SECONDS - started)) s"
[ "$good" = "$total" ]
