#!/usr/bin/env bash
# From a fresh checkout to a server on port 8000: sets up, builds, gets the models and serves. What
# the environment says holds, and what .env says where the environment does not.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

"$root/scripts/build.sh" -pl face-cli,face-server -am
"$root/scripts/face" models pull
server=$root/face-server/target/server
if [ ! "$server/lib/face-server.jsa" -nt "$server/face-server.jar" ]; then
  "$server/bin/face-server-archive" || say "the server starts slower without its archive of classes"
fi
FACE_ENV=${FACE_ENV:-$root/.env}
settings
exec "$root/scripts/face-server" "$@"
