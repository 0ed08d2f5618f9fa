#!/usr/bin/env bash
# Sees to it that JDK 17+, Maven 3.8+ and curl are here: installs Debian's packages when it may,
# and says what is missing when it may not.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

has_java() {
  local javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac major
  major=$("$javac" -version 2>&1 | sed -nE 's/^javac ([0-9]+).*/\1/p') || return 1
  [ -n "$major" ] && [ "$major" -ge 17 ]
}

# Where there is no Java yet, Maven cannot say its version, and is asked once there is.
has_maven() {
  local version
  command -v mvn >/dev/null 2>&1 || return 1
  has_java || return 0
  version=$(mvn -B -Dstyle.color=never -version 2>/dev/null | sed -nE 's/.*Apache Maven ([0-9]+\.[0-9]+).*/\1/p') || return 1
  [ -n "$version" ] || return 1
  [ "${version%%.*}" -gt 3 ] || { [ "${version%%.*}" -eq 3 ] && [ "${version#*.}" -ge 8 ]; }
}

missing=()
has_java || missing+=("a JDK 17 or newer")
has_maven || missing+=("Maven 3.8 or newer")
command -v curl >/dev/null 2>&1 || missing+=(curl)
[ ${#missing[@]} -eq 0 ] && exit 0
printf -v list '%s, ' "${missing[@]}"
list=${list%, }

command -v apt-get >/dev/null 2>&1 || die "missing: $list. Install it your system's way and run this again"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    die "missing: $list. Install it (sudo apt-get install default-jdk-headless maven curl) and run this again"
  fi
fi

say "installing: $list"
"${as_root[@]}" apt-get update -q >/dev/null
packages=()
if ! has_java; then
  # Each release of Debian and Ubuntu has only some of them.
  for package in openjdk-17-jdk-headless openjdk-21-jdk-headless openjdk-25-jdk-headless default-jdk-headless; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      packages+=("$package")
      break
    fi
  done
  [ ${#packages[@]} -gt 0 ] || die "apt knows no JDK 17 or newer; install one and point JAVA_HOME at it"
fi
has_maven || packages+=(maven)
command -v curl >/dev/null 2>&1 || packages+=(curl)
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -q --no-install-recommends "${packages[@]}" >/dev/null

has_java ||
  die "JAVA_HOME (${JAVA_HOME:-unset}) or the javac on PATH is older than 17; point JAVA_HOME at the new JDK"
has_maven ||
  die "the mvn on PATH ($(command -v mvn || echo none)) is older than 3.8, and so may be the system's package; install Maven 3.8 or newer from https://maven.apache.org"
