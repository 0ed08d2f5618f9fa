#!/usr/bin/env bash
# Docker Compose in docker/, by whichever name it is installed: compose.sh up -d --wait
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ -f "$root/docker/.env" ] || "$root/scripts/secrets.sh"
cd "$root/docker"
if docker compose version >/dev/null 2>&1; then
  exec docker compose "$@"
elif command -v docker-compose >/dev/null 2>&1; then
  exec docker-compose "$@"
fi
die "neither 'docker compose' nor docker-compose (2.0 or newer) is installed"
