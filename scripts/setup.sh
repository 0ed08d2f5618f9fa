#!/usr/bin/env bash
# Sees to it that JDK 17+, Maven 3.8+ and curl are here: installs Debian's packages when it may,
# and says what is missing when it may not.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

java_major() {
  local javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
  command -v "$javac" >/dev/null 2>&1 || return 0
  "$javac" -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p'
}

missing=()
major=$(java_major)
if [ -z "$major" ] || [ "$major" -lt 17 ]; then missing+=(openjdk-17-jdk-headless); fi
command -v mvn >/dev/null 2>&1 || missing+=(maven)
command -v curl >/dev/null 2>&1 || missing+=(curl)
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    die "missing: ${missing[*]}. Install them (sudo apt-get install ${missing[*]}) and run this again"
  fi
fi
command -v apt-get >/dev/null 2>&1 ||
  die "missing: ${missing[*]} (names of Debian's packages). Install JDK 17+, Maven 3.8+ and curl your system's way"

say "installing ${missing[*]}"
"${as_root[@]}" apt-get update -q >/dev/null
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
major=$(java_major)
[ -n "$major" ] && [ "$major" -ge 17 ] ||
  die "JAVA_HOME (${JAVA_HOME:-unset}) or the javac on PATH is older than 17; point JAVA_HOME at the new JDK"
