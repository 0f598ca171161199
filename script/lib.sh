# shellcheck shell=bash
# What the commands share. To be sourced; sets `root`, the repository.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
command_name=${0##*/}

# Progress goes to stderr, so that stdout stays what was asked for.
say() { printf '%s: %s\n' "$command_name" "$*" >&2; }

# fail MESSAGE: says what happened and what to do, and ends the command.
fail() {
  say "error: $*"
  exit 1
}

# need PROGRAM HINT
need() { command -v "$1" >/dev/null || fail "$1 is not on the PATH; $2"; }

# usage: the comment block at the head of the command is its help text.
usage() { sed -n '2,/^[^#]/{s/^# \{0,1\}//p;}' "$0"; }

# show_tail LOG: the last lines of a log, indented, with its path.
show_tail() {
  say "the last lines of $1:"
  tail -n 15 "$1" 2>/dev/null | sed 's/^/    /' >&2
}

# long_step LOG TEXT COMMAND…: runs a command that may take minutes with its output in LOG,
# tells every 30 s that it is still at work, and shows the end of the log when it fails.
long_step() {
  local log=$1 text=$2 status=0 started=$SECONDS heartbeat
  shift 2
  say "$text"
  heartbeat "$text" &
  heartbeat=$!
  "$@" >"$log" 2>&1 || status=$?
  kill "$heartbeat" 2>/dev/null
  wait "$heartbeat" 2>/dev/null || true
  if ((status)); then
    say "failed after $((SECONDS - started)) s: $text"
    show_tail "$log"
    return "$status"
  fi
  say "done in $((SECONDS - started)) s: $text"
}

# Waits with `read`, not `sleep`: no child is left behind when it is stopped.
heartbeat() {
  local started=$SECONDS never
  exec {never}<> <(:)
  while kill -0 $$ 2>/dev/null; do
    read -rt 30 -u "$never" || say "still at it after $((SECONDS - started)) s: $1"
  done
}

# version_at_least WANTED FOUND: both dotted numbers.
version_at_least() { [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

# Exports JAVA_HOME: the one that is set if it is new enough, else the oldest JDK of release 25 or
# newer in the usual places (the oldest: nearest to what the project is built with).
use_jdk() {
  local home release best='' best_release=''
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* /opt/java/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    if [ ! -x "$home/bin/javac" ] || [ ! -r "$home/release" ]; then continue; fi
    release=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    [ "${release:-0}" -ge 25 ] || continue
    if [ "$home" = "${JAVA_HOME:-}" ]; then return; fi
    if [ -z "$best" ] || [ "$release" -lt "$best_release" ]; then best=$home best_release=$release; fi
  done
  [ -n "$best" ] || fail "no JDK of release 25 or newer found in JAVA_HOME, /usr/lib/jvm, /opt, ~/.sdkman or ~/.jdks;" \
    "install one (Debian: openjdk-25-jdk, or Temurin 25 from https://adoptium.net) and set JAVA_HOME to it"
  export JAVA_HOME=$best
}

# build_jar: builds the operator unless it is there, and newer than what it is built from.
build_jar() {
  local jar=$root/target/quarkus-app/quarkus-run.jar
  if [ -f "$jar" ] && [ -z "$(find "$root/src/main" "$root/pom.xml" -newer "$jar" -print -quit)" ]; then return; fi
  need mvn 'install Maven 3.8 or newer (Debian: apt-get install maven)'
  mkdir -p "$root/target"
  (cd "$root" && long_step target/build.log 'building the operator (about a minute; the first time Maven fetches its packages)' \
    mvn -B -DskipTests package)
}

# bench_test NAME CLASS MAVEN-OPTION…: builds the operator and runs a benchmark that is a test, whose figures are target/NAME.txt.
bench_test() { maven_bench "$1" verify -Dtest=NoUnitTests -Dsurefire.failIfNoSpecifiedTests=false -Dit.test="$2" "${@:3}"; }

# bench_class NAME CLASS MAVEN-OPTION…: the same for one that needs no built operator.
bench_class() { maven_bench "$1" test -Dtest="$2" "${@:3}"; }

# maven_bench NAME MAVEN-ARGUMENT…
maven_bench() {
  local figures=target/$1.txt status=0
  shift
  use_jdk
  need mvn 'install Maven 3.8 or newer (Debian: apt-get install maven)'
  cd "$root"
  rm -f "$figures"
  mvn -B -ntp "$@" >&2 || status=$?
  [ ! -f "$figures" ] || cat "$figures"
  return "$status"
}
