#!/usr/bin/env bash
# How much a running server logs, without a restart.
#   debug.sh on [URL]       DEBUG
#   debug.sh off [URL]      INFO again
#   debug.sh level [URL]    what it is
#   debug.sh logs           follows the last 100 lines of the stack's server
#
# URL is http://localhost:8000. FACE_API_KEY: an administrator's key (admin.key in the server's
# FACEREC_HOME has the first). It changes that one process until it ends; LOG_LEVEL=DEBUG in the
# environment holds for all, from their next start.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

# The key comes by standard input: arguments are seen by everybody on this host.
ask() {
  curl --silent --show-error --max-time 10 --config - --write-out '\n%{http_code}' "$@" \
    <<<"header = \"X-API-Key: $FACE_API_KEY\"" || die "$url does not answer"
}

case ${1:-} in
  --help | -h) usage ;;
  logs) compose logs --tail 100 --follow "$api_service" ;;
  on | off | level)
    needs curl
    [ -n "${FACE_API_KEY:-}" ] || die "set FACE_API_KEY to an administrator's key"
    url=${2:-http://localhost:8000}/api/v1/log-level
    case $1 in
      on) answer=$(ask -X PUT -H 'Content-Type: application/json' -d '{"level":"DEBUG"}' "$url") ;;
      off) answer=$(ask -X PUT -H 'Content-Type: application/json' -d '{"level":"INFO"}' "$url") ;;
      level) answer=$(ask "$url") ;;
    esac
    case ${answer##*$'\n'} in
      200) say "${answer%$'\n'*}" ;;
      401) die "FACE_API_KEY is no key of this server" ;;
      403) die "FACE_API_KEY is no administrator's key" ;;
      *) die "$url answers ${answer##*$'\n'}" ;;
    esac
    ;;
  *) die "say on, off, level or logs; --help tells more" ;;
esac
