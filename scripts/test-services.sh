#!/usr/bin/env bash
# Sees to it that the real services that the tests start are here: PostgreSQL, Redis with Sentinel,
# and HAProxy, and what the scripts for operators call. Installs Debian's packages when it may, and
# says what is missing when it may not. No service is started by the installation. S3Proxy comes
# with the build.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

has_postgres() {
  local folder
  for folder in /usr/lib/postgresql/{15,16,17,18}/bin ${PATH//:/ }; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then return 0; fi
  done
  return 1
}

packages=()
has_postgres || packages+=(postgresql)
command -v redis-server >/dev/null 2>&1 || packages+=(redis-server)
command -v redis-sentinel >/dev/null 2>&1 || packages+=(redis-sentinel)
command -v gpg >/dev/null 2>&1 || packages+=(gnupg)
command -v openssl >/dev/null 2>&1 || packages+=(openssl)
command -v haproxy >/dev/null 2>&1 || [ -x /usr/sbin/haproxy ] || packages+=(haproxy)
command -v setpriv >/dev/null 2>&1 || packages+=(util-linux)
[ ${#packages[@]} -eq 0 ] && exit 0

command -v apt-get >/dev/null 2>&1 ||
  die "the tests need ${packages[*]}. Install them your system's way and run this again"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    die "the tests need ${packages[*]}. Install them (sudo apt-get install ${packages[*]}) and run this again"
  fi
fi

say "installing: ${packages[*]}"
"${as_root[@]}" apt-get update -q >/dev/null

# Debian starts what it installs unless policy-rc.d says no, which goes again afterwards, and makes a
# PostgreSQL cluster unless createcluster.conf says no.
policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.conf
made=()
cleanup() { [ ${#made[@]} -eq 0 ] || "${as_root[@]}" rm -f "${made[@]}"; }
trap cleanup EXIT
if [ ! -e $policy ]; then
  made+=("$policy")
  printf '#!/bin/sh\nexit 101\n' | "${as_root[@]}" tee $policy >/dev/null
  "${as_root[@]}" chmod 755 $policy
fi
options=()
if [ ! -e $clusters ]; then
  "${as_root[@]}" mkdir -p "${clusters%/*}"
  printf 'create_main_cluster = false\n' | "${as_root[@]}" tee $clusters >/dev/null
  options=(-o Dpkg::Options::=--force-confold)
fi
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
  --no-install-recommends "${options[@]}" "${packages[@]}" >/dev/null
