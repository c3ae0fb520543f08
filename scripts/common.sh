# What the scripts at the root of the repository share. A script defines 'usage', which prints its help, and
# sources this file from that root. Status: 0 if all went well, 1 if something failed, 2 for bad arguments.

# Ctrl-C is the end of the script, whatever the command that it reaches makes of it.
trap 'exit 130' INT

# fail MESSAGE
fail() {
  echo "error: $*" >&2
  exit 1
}

# refuse MESSAGE: what is wrong with the arguments, and what is allowed
refuse() {
  echo "error: $*" >&2
  echo >&2
  usage >&2
  exit 2
}

# check_arguments ARGUMENT...: prints the help if it is asked for, and refuses what the help does not list.
# In the help, a line for an argument is indented by two spaces, and a word in capitals stands for a value:
# "--backend NAME" takes one, and "MINUTES" is one. Whether a value is a good one is for the program to say.
check_arguments() {
  local listed known first second
  listed=$(usage | sed -n 's/^  \([^ ]\)/\1/p')
  while [ $# -gt 0 ]; do
    case $1 in
      -h | --help)
        usage
        exit 0
        ;;
    esac
    known=false
    while read -r first second _; do
      if [ "$first" = "$1" ]; then
        known=true
        if [[ $second =~ ^[[:upper:]]+$ ]]; then
          [ $# -gt 1 ] || refuse "$1 needs a value: $second"
          shift
        fi
        break
      elif [[ $first =~ ^[[:upper:]]+$ && $1 != -* ]]; then
        known=true
        break
      fi
    done <<< "$listed"
    [ "$known" = true ] || refuse "unknown argument \"$1\""
    shift
  done
}

# Sets java to the java of JAVA_HOME, or else to that of the PATH.
find_java() {
  local version
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    [ -x "$java" ] || fail "JAVA_HOME is \"$JAVA_HOME\", where there is no bin/java;" \
      "set it to a JDK 17 or later"
  else
    java=java
    command -v java > /dev/null || fail "there is no java: install JDK 17 or later, or set JAVA_HOME to one"
  fi
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  [ "${version:-0}" -ge 17 ] || fail "JDK 17 or later is needed, and $java is of version" \
    "${version:-unknown}; set JAVA_HOME to a newer one"
}

# What a build needs beside java.
find_maven() {
  local version
  command -v "${java}c" > /dev/null || fail "there is no ${java}c: a JDK is needed, not only a java"
  command -v mvn > /dev/null || fail "there is no mvn: install Maven 3.8.7 or later"
  version=$(mvn --version 2> /dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p')
  [ "$(printf '%s\n' 3.8.7 "${version:-0}" | sort -V | head -n 1)" = 3.8.7 ] \
    || fail "Maven 3.8.7 or later is needed, and mvn is of version ${version:-unknown}"
}

# build MODULE: builds it with what it needs, without tests, if something changed since this was last done.
build() {
  local stamp=$1/target/built-by-script modules=(syncmap-api syncmap-onheap syncmap-offheap "$1")
  if [ -e "$stamp" ] && [ -z "$(find pom.xml .mvn "${modules[@]/%//pom.xml}" "${modules[@]/%//src/main}" \
    -newer "$stamp" -print -quit)" ]; then
    return
  fi
  echo "Building $1: about a minute, and longer if Maven has to load what it needs" >&2
  mkdir -p "$1/target"
  touch "$stamp.new" # as old as the sources that are built: what changes meanwhile is built the next time
  maven -Dmaven.test.skip -Dmaven.javadoc.skip -Dmaven.source.skip -pl "$1" -am package
  mv "$stamp.new" "$stamp"
}

# maven ARGUMENT...: runs Maven, and shows which module it is at, and what goes wrong. At its end Maven resets
# the colors of both its outputs, whatever the terminal. At Ctrl-C, its readers go on until it ends: without
# them it would end with a trace of its stack.
maven() {
  find_maven
  mvn -B -ntp -Dstyle.color=never "$@" 2> >(trap '' INT; exec sed $'s/\033\\[0m//g' >&2) | (trap '' INT; exec awk '
    { gsub(/\033\[0m/, "") }
    /^\[INFO\] Building .*\[[0-9]+\/[0-9]+\]$/ || /^\[(ERROR|WARNING)\]/ {
      sub(/^\[INFO\] /, "")
      sub(/ +\[/, "  [")
      print
      fflush()
    }' >&2) || fail "the build failed"
}
