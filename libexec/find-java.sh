# Sourced by nexus and dev. find_java sets $java to a folder with Java 25 or newer, or fails.
# $remembered may name the one that the build used. Starts no process unless it has to look on PATH.

# A folder that holds Java 25 or newer says so in its file "release".
is_java() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      'JAVA_VERSION="2'[5-9]* | 'JAVA_VERSION="'[3-9][0-9]*) return 0 ;;
    esac
  done <"$1/release"
  return 1
}

find_java() {
  if [ -n "${JAVA_HOME:-}" ] && is_java "$JAVA_HOME"; then
    java=$JAVA_HOME
    return 0
  fi
  if [ -n "$remembered" ] && is_java "$remembered"; then
    java=$remembered
    return 0
  fi
  on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path") && is_java "${on_path%/bin/java}" && {
    java=${on_path%/bin/java}
    return 0
  }
  for java in /usr/lib/jvm/* /opt/* /opt/java/* "${HOME:-/nowhere}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    is_java "$java" && return 0
  done
  return 1
}
