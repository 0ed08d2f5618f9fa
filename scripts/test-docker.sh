#!/usr/bin/env bash
# Sees to it that what the tests of docker/ call is here: Prometheus, Alertmanager, node_exporter and
# their tools, shellcheck and Docker Compose 2 (docker-compose, with no Docker behind it). Debian has the last from 13 on; an older
# Debian gets that one's, which is a single program, into /usr/local/bin.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

has_compose() { docker-compose version --short 2>/dev/null | grep -qE '^v?([2-9]|[1-9][0-9])\.'; }

packages=()
command -v promtool >/dev/null 2>&1 || packages+=(prometheus)
command -v amtool >/dev/null 2>&1 || packages+=(prometheus-alertmanager)
command -v prometheus-node-exporter >/dev/null 2>&1 || packages+=(prometheus-node-exporter)
command -v shellcheck >/dev/null 2>&1 || packages+=(shellcheck)
missing=("${packages[@]}")
has_compose || missing+=("docker-compose 2")
[ ${#missing[@]} -eq 0 ] && exit 0

command -v apt-get >/dev/null 2>&1 ||
  die "the tests need ${missing[*]}. Install them your system's way and run this again"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    die "the tests need ${missing[*]}. Install them and run this again"
  fi
fi

say "installing: ${missing[*]}"
"${as_root[@]}" apt-get update -q >/dev/null
folder=$(mktemp -d)
policy=/usr/sbin/policy-rc.d
made=false
cleanup() {
  rm -rf "$folder"
  [ "$made" = false ] || "${as_root[@]}" rm -f "$policy"
}
trap cleanup EXIT

if [ ${#packages[@]} -gt 0 ]; then
  # Debian starts what it installs unless policy-rc.d says no.
  if [ ! -e $policy ]; then
    made=true
    printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
    "${as_root[@]}" chmod 755 $policy
  fi
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends "${packages[@]}" >/dev/null
fi

if ! has_compose; then
  version=$(apt-cache policy docker-compose 2>/dev/null | sed -nE 's/^ *Candidate: (.*:)?([0-9]+)\..*/\2/p')
  if [ "${version:-0}" -ge 2 ]; then
    newer=(apt-get -q)
  else
    # From where this system's own packages come, without touching its list of sources.
    mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/\?$') ||
      die "the tests need docker-compose 2, and this system's packages have none"
    keys=/usr/share/keyrings/debian-archive-keyring.gpg
    [ -f $keys ] || die "$keys is missing; install debian-archive-keyring and run this again"
    mkdir -p "$folder"/etc/apt/{apt.conf.d,preferences.d,trusted.gpg.d} \
      "$folder"/var/lib/{apt/lists/partial,dpkg} "$folder"/var/cache/apt/archives/partial
    : >"$folder/var/lib/dpkg/status"
    echo "deb [signed-by=$keys] $mirror trixie main" >"$folder/etc/apt/sources.list"
    newer=(apt-get -q -o "Dir=$folder" -o "Dir::State::status=$folder/var/lib/dpkg/status"
      -o APT::Sandbox::User=root)
    "${newer[@]}" update >/dev/null
  fi
  # Not installed: its package wants Docker's client, which is not needed to read files.
  (cd "$folder" && "${newer[@]}" download docker-compose >/dev/null)
  dpkg-deb -x "$folder"/docker-compose_*.deb "$folder/compose"
  "${as_root[@]}" install -m 755 "$folder/compose/usr/libexec/docker/cli-plugins/docker-compose" /usr/local/bin/docker-compose
fi
hash -r
has_compose || die "the docker-compose on PATH ($(command -v docker-compose || echo none)) is older than 2"
