#!/usr/bin/env bash
# Many users at a server, by Gatling, with a report in HTML.
#   load-test.sh PROFILE [URL]        http://localhost:8000
#   load-test.sh PROFILE --local      a server of its own with SQLite, as it was built here
#
#   smoke     2 users, 30 s: does it work at all?
#   standard  100 users, 10 more each second, 10 minutes
#   stress    up to 400 users over 10 minutes; 429 and 503 are answers, nothing else may fail
#   soak      30 users for 4 hours
#   spike     10 users, then 300 for a minute, then 10 again
# Users identify (60 %), detect (20 %), read a gallery and ask for health (10 % each), and wait 1 to 5 s
# between. Fails when 1 % of the requests do or, but for stress and spike, when the 95th percentile is
# 2 s or more. The people of FACE_SAMPLES are enrolled in a gallery of the run's own, which is deleted
# after it, as are the keys. The report: out/load-test/.../index.html.
#
# FACE_API_KEY  an administrator's key, where not --local
# LOAD_SECONDS  another length
# LOAD_REPORTS  another folder for reports
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

case ${1:-} in
  --help | -h) usage ;;
  smoke | standard | stress | soak | spike) profile=$1 ;;
  *) die "say smoke, standard, stress, soak or spike; --help tells what they are" ;;
esac
url=${2:-http://localhost:8000}
people=${FACE_SAMPLES:-}/people
[ -d "$people" ] || die "FACE_SAMPLES must name the sample pictures; scripts/samples.sh gets them"
[ "$url" = --local ] || [ -n "${FACE_API_KEY:-}" ] || die "set FACE_API_KEY to an administrator's key"
[[ ${LOAD_SECONDS:-1} =~ ^[0-9]+$ ]] || die "LOAD_SECONDS must be a number, got '$LOAD_SECONDS'"

cd "$root"
quiet_maven -pl scripts/load-test -am package -DskipTests -Dspotless.check.skip=true -Djacoco.skip </dev/null

server=''
if [ "$url" = --local ]; then
  home=$(mktemp -d)
  port=$((20000 + RANDOM % 10000))
  # shellcheck disable=SC2317 # the trap calls it
  end() {
    [ -z "$server" ] || { kill "$server" && wait "$server" || true; } 2>/dev/null
    rm -rf "$home"
  }
  trap end EXIT
  for setting in $(compgen -e | grep -E '^(DATABASE|ENCRYPTION|S3|REDIS|SSL)_' || true); do unset "$setting"; done
  FACEREC_HOME=$home PORT=$port FACE_OFFLINE=true "$root/scripts/face-server" >"$home/log" 2>&1 &
  server=$!
  url=http://127.0.0.1:$port
  for ((try = 0; try < 120; try++)); do
    kill -0 "$server" 2>/dev/null || die "the server ended: $(tail -n 1 "$home/log")"
    if [ "$(curl -s -o /dev/null -w '%{http_code}' "$url/health/ready")" = 200 ]; then break; fi
    sleep 0.5
  done
  FACE_API_KEY=$(cat "$home/admin.key")
fi
export FACE_API_KEY

reports=${LOAD_REPORTS:-$root/out/load-test}
mkdir -p "$reports"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
options=(-Xmx1g --add-opens=java.base/java.lang=ALL-UNNAMED -Dgatling.data.writers.0=console -Dgatling.data.writers.1=file
  -Dload.profile="$profile" -Dload.url="$url" -Dload.people="$people")
[ -z "${LOAD_SECONDS:-}" ] || options+=(-Dload.seconds="$LOAD_SECONDS")
code=0
"$java" "${options[@]}" -cp "$root/scripts/load-test/target/classes:$root/scripts/load-test/target/lib/*" \
  io.gatling.app.Gatling -s io.facerec.load.FaceSimulation -rf "$reports" -rd "$profile at $(date -u +%Y-%m-%dT%H:%MZ)" || code=$?
page=$(find "$reports" -name index.html -printf '%T@ %p\n' | sort -n | tail -n 1 | cut -d' ' -f2-)
[ -z "$page" ] || say "report: $page"
[ "$code" -eq 0 ] || die "the load test $profile failed (Gatling's exit code $code); the lines above and the report say where"
