#!/usr/bin/env bash
# From a fresh checkout to a server on port 8000: sets up, builds, gets the models and serves. What
# the environment says holds, and what .env says where the environment does not.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

"$root/scripts/build.sh" -pl face-cli,face-server -am
"$root/scripts/face" models pull
server=$root/face-server/target/server
if [ ! "$server/lib/face-server.jsa" -nt "$server/face-server.jar" ]; then
  "$server/bin/face-server-archive" || say "the server starts slower without its archive of classes"
fi
if [ -f "$root/.env" ]; then
  while IFS= read -r line; do
    name=${line%%=*}
    [ -n "${!name+set}" ] || export "${line?}"
  done < <(grep -E '^[A-Za-z_][A-Za-z0-9_]*=' "$root/.env")
fi
exec "$root/scripts/face-server" "$@"
