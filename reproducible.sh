#!/usr/bin/env bash
# Compares the published jars of two builds of the last commit.
set -euo pipefail
CDPATH= cd -- "$(dirname -- "$0")"
source scripts/common.sh

usage() {
  cat << 'END'
Usage: bash reproducible.sh
Builds the last commit twice, in two folders, time zones and languages, without tests, and compares each
jar that is published, byte by byte. The JDK is JAVA_HOME's, or the default one.

  --help   this text

Status: 0 if all jars are the same, 1 if one differs, 2 for bad arguments.
END
}

check_arguments "$@"
find_java
git rev-parse --verify --quiet HEAD > /dev/null || fail "there is no commit here: this builds a clone"
root=$PWD
umask 022 # the jars of sources and Javadoc hold the modes of the files
modules=syncmap-api,syncmap-onheap,syncmap-offheap

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# build_clone FOLDER TIME_ZONE LANGUAGE
build_clone() {
  echo "A build in time zone $2, language $3" >&2
  git clone -q "$root" "$1"
  (
    cd "$1"
    TZ=$2 maven -DskipTests -Duser.language="$3" -pl "$modules" -am package
  )
}

another="$work/another/folder of another depth"
build_clone "$work/one" UTC en
build_clone "$another" Pacific/Auckland tr

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
  "$java" -version 2>&1 | head -n 1)"
[ "$jars" -eq 9 ] && [ "$differences" -eq 0 ]
