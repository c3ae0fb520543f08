#!/usr/bin/env bash
# Builds the last commit twice, in two folders, time zones and languages, and compares each jar that is
# published, byte by byte. Ends with status 1 if one differs. The JDK is JAVA_HOME's, or the default one.
# The jars of sources and Javadoc hold the modes of the files, so the umask is set, to that of releases.
set -euo pipefail
cd "$(dirname "$0")"
root=$PWD
umask 022
modules=syncmap-api,syncmap-onheap,syncmap-offheap

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build FOLDER TIME_ZONE LANGUAGE
build() {
  git clone -q "$root" "$1"
  (
    cd "$1"
    TZ=$2 mvn -q -B -ntp -DskipTests -Duser.language="$3" -pl "$modules" -am package 1>&2
  )
}

another="$work/another/folder of another depth"
build "$work/one" UTC en
build "$another" Pacific/Auckland tr

cd "$work/one"
differences=0
jars=0
for jar in {syncmap-api,syncmap-onheap,syncmap-offheap}/target/*.jar; do
  jars=$((jars + 1))
  if cmp -s "$jar" "$another/$jar"; then
    echo "same    $(sha256sum "$jar" | cut -c 1-16)  ${jar##*/}"
  else
    echo "differs                   ${jar##*/}"
    differences=$((differences + 1))
  fi
done
echo "$jars jars, $differences differ; commit $(git rev-parse --short HEAD), $(
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | head -n 1)"
[ "$jars" -eq 9 ] && [ "$differences" -eq 0 ]
