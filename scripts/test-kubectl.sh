#!/usr/bin/env bash
# Sees to it that a kubectl is here whose `kubectl kustomize` the tests can use (kustomize 5, from
# kubectl 1.27 on). Debian has one from 13 on; an older Debian gets that one's, which is a single
# program, into /usr/local/bin.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

has_kustomize() {
  kubectl version --client 2>/dev/null | grep -qE '^Kustomize Version: v([5-9]|[1-9][0-9])\.'
}
has_kustomize && exit 0

wanted="kubectl 1.27 or newer"
command -v apt-get >/dev/null 2>&1 ||
  die "the tests need $wanted. Install it your system's way and run this again"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
  else
    die "the tests need $wanted. Install it and run this again"
  fi
fi

say "installing: $wanted"
"${as_root[@]}" apt-get update -q >/dev/null
version=$(apt-cache policy kubectl 2>/dev/null | sed -nE 's/^ *Candidate: (.*:)?1\.([0-9]+)\..*/\2/p')
if [ "${version:-0}" -ge 27 ]; then
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q \
    --no-install-recommends kubectl >/dev/null
else
  # From where this system's own packages come, without touching its list of sources.
  # shellcheck disable=SC2016  # apt's own placeholder
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -m 1 '/debian/\?$') ||
    die "the tests need $wanted, and this system's packages have none"
  keys=/usr/share/keyrings/debian-archive-keyring.gpg
  [ -f $keys ] || die "$keys is missing; install debian-archive-keyring and run this again"
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  mkdir -p "$folder"/etc/apt/{apt.conf.d,preferences.d,trusted.gpg.d} \
    "$folder"/var/lib/{apt/lists/partial,dpkg} "$folder"/var/cache/apt/archives/partial
  : >"$folder/var/lib/dpkg/status"
  echo "deb [signed-by=$keys] $mirror trixie main" >"$folder/etc/apt/sources.list"
  newer=(apt-get -q -o "Dir=$folder" -o "Dir::State::status=$folder/var/lib/dpkg/status"
    -o APT::Sandbox::User=root)
  "${newer[@]}" update >/dev/null
  (cd "$folder" && "${newer[@]}" download kubectl >/dev/null)
  dpkg-deb -x "$folder"/kubectl_*.deb "$folder/kubectl"
  "${as_root[@]}" install -m 755 "$folder/kubectl/usr/bin/kubectl" /usr/local/bin/kubectl
fi
hash -r
has_kustomize || die "the kubectl on PATH ($(command -v kubectl || echo none)) is older than 1.27"
