#!/usr/bin/env bash
# Builds the last commit twice, in two folders, time zones, languages and umasks, and compares each jar that
# is published, byte by byte. Ends with status 1 if one differs. The JDK is JAVA_HOME's, or the default one.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD
modules=syncmap-api,syncmap-onheap,syncmap-offheap

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER UMASK TIME_ZONE LANGUAGE
build() {
  (
    umask "$2"
    git clone -q "$root" "$1"
    cd "$1"
    TZ=$3 mvn -q -B -ntp -DskipTests -Duser.language="$4" -pl "$modules" -am package 1>&2
  )
}

build "$work/one" 022 UTC en
build "$work/another/folder of another depth" 077 Pacific/Auckland tr

cd "$work/one"
differences=0
jars=0
for jar in {syncmap-api,syncmap-onheap,syncmap-offheap}/target/*.jar; do
  jars=$((jars + 1))
  if cmp -s "$jar" "$work/another/folder of another depth/$jar"; then
    echo "same    $(sha256sum "$jar" | cut -c 1-16)  ${jar##*/}"
  else
    echo "differs                   ${jar##*/}"
    differences=$((differences + 1))
  fi
done
echo "$jars jars, $differences differ; commit $(git rev-parse --short HEAD), $(
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -n 1)"
[ "$jars" -eq 9 ] && [ "$differences" -eq 0 ]
