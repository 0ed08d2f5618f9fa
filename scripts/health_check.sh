#!/usr/bin/env bash
# Is the server well? Asks it as a stranger would.
#   health_check.sh [URL [PORT]]        http://localhost 8000
#
# /health answers, /metrics/prometheus carries metrics, /upload/supported-formats answers without a
# token, and /health is answered in less than half a second. Exit code 0: all of that; 1: not.
#
# HEALTH_RETRIES  how often /health is asked before it counts as down (10)
# HEALTH_PAUSE    seconds between (3)
# HEALTH_MILLIS   what an answer may take (500)
# FACE_API_KEY    a key for /metrics/prometheus, where METRICS_PUBLIC is not true
# CURL_CA_BUNDLE  the certificate of a server that signs its own
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

case ${1:-} in
  --help | -h) usage ;;
  -*) die "unknown option $1; --help tells how it is called" ;;
esac
needs curl
base=${1:-http://localhost}
case $base in
  http://* | https://*) ;;
  *) die "the address must begin with http:// or https://, got '$base'" ;;
esac
port=${2:-8000}
[[ $port =~ ^[0-9]+$ ]] || die "the port must be a number, got '$port'"
url=${base%/}:$port

failed=0
ok() { say "ok    $*"; }
fails() {
  say "FAIL  $*"
  failed=1
}

answer=$(mktemp)
trap 'rm -f "$answer"' EXIT

# Prints "status seconds"; the body goes to $answer. The key comes by standard input: arguments are
# seen by everybody on this host.
ask() {
  local key=''
  [ "$1" != /metrics/prometheus ] || [ -z "${FACE_API_KEY:-}" ] || key="header = \"X-API-Key: $FACE_API_KEY\""
  curl --silent --show-error --max-time 10 --config - --output "$answer" \
    --write-out '%{http_code} %{time_total}' "$url$1" <<<"$key" 2>/dev/null || true
}

retries=${HEALTH_RETRIES:-10}
for ((try = 1; ; try++)); do
  read -r status seconds <<<"$(ask /health)"
  [ "$status" != 200 ] || break
  if [ "$try" -ge "$retries" ]; then
    if [ "$status" = 000 ]; then
      fails "/health: no answer from $url after $try tries. Is the server running, and is this its port?"
    else
      fails "/health: status $status after $try tries. See the server's log, and /health/detailed with a key"
    fi
    exit 1
  fi
  sleep "${HEALTH_PAUSE:-3}"
done
ok "/health: 200 at try $try"

read -r status seconds <<<"$(ask /metrics/prometheus)"
case $status in
  200)
    series=$(grep -cE '^[a-zA-Z_:][a-zA-Z0-9_:]*(\{.*\})? [-+0-9.eEINan]+$' "$answer" || true)
    if ! grep -q '^http_requests_total' "$answer"; then
      fails "/metrics/prometheus: no http_requests_total among $series series. Is this the right server?"
    else
      ok "/metrics/prometheus: $series series"
    fi
    ;;
  401 | 403) fails "/metrics/prometheus: status $status. Set METRICS_PUBLIC=true, or give a key in FACE_API_KEY" ;;
  *) fails "/metrics/prometheus: status $status" ;;
esac

read -r status seconds <<<"$(ask /upload/supported-formats)"
if [ "$status" != 200 ]; then
  fails "/upload/supported-formats: status $status without a token"
elif ! grep -qi jpeg "$answer"; then
  fails "/upload/supported-formats: does not name JPEG. Is this the right server?"
else
  ok "/upload/supported-formats: 200 without a token"
fi

# The middle one of five: one slow answer is no slow server.
times=()
for _ in 1 2 3 4 5; do
  read -r status seconds <<<"$(ask /health)"
  times+=("$(awk -v s="$seconds" 'BEGIN {printf "%d", s * 1000 + 0.5}')")
done
millis=$(printf '%s\n' "${times[@]}" | sort -n | sed -n 3p)
if [ "$millis" -lt "${HEALTH_MILLIS:-500}" ]; then
  ok "answers in $millis ms"
else
  fails "answers in $millis ms; less than ${HEALTH_MILLIS:-500} ms were asked for. Is the host busy?"
fi
[ "$failed" = 0 ] || die "$url is not well"
say "$url is well"
