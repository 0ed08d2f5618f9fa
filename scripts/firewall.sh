#!/usr/bin/env bash
# The host's firewall, by ufw: TCP 22, 80 and 443 come in, everything goes out, nothing else comes in.
#   firewall.sh --dry-run      prints what it would do
#   firewall.sh --yes          does it, and enables ufw, also after a restart
#
# SSH_PORT (22): another port of ssh, which stays open so that you are not locked out.
# Ports that Docker publishes go past ufw: keep those of stores and monitoring on 127.0.0.1, as the
# compose files do, and set API_PORTS=127.0.0.1:8000 where a proxy stands before the server.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

dry=false yes=false
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --dry-run) dry=true ;;
    --yes) yes=true ;;
    *) die "unknown argument $argument; --help tells the known ones" ;;
  esac
done
ssh=${SSH_PORT:-22}
[[ $ssh =~ ^[0-9]+$ ]] && [ "$ssh" -ge 1 ] && [ "$ssh" -le 65535 ] || die "SSH_PORT must be a port, got '$ssh'"

run() {
  if [ "$dry" = true ]; then
    echo "$*"
  else
    "$@" >/dev/null || die "failed: $*"
  fi
}
if [ "$dry" = false ]; then
  needs ufw
  [ "$(id -u)" -eq 0 ] || die "only root may set the firewall; run it by sudo"
  confirm firewall "the firewall will let in TCP $ssh, 80 and 443 alone"
fi
# ssh first: the rules hold from the moment the firewall is enabled.
run ufw allow "$ssh/tcp"
run ufw allow 80/tcp
run ufw allow 443/tcp
run ufw default deny incoming
run ufw default allow outgoing
run ufw --force enable
[ "$dry" = true ] || ufw status verbose
