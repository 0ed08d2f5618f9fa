#!/usr/bin/env bash
# Are the containers of the stack well? Compose's and Swarm's.
#   docker_health_check.sh [all|api|postgres|redis|minio]        all
#
# A container is well when it runs, its own health check does not say otherwise, and the program in
# it answers now. all: these four, and that every other container runs and is not unhealthy. Exit
# code 0: all well; 1: one is not, or is missing.
#
# COMPOSE_PROJECT_NAME  the stack's name (face-recognition)
# DOCKER                the program to ask (docker)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

case ${1:-all} in
  --help | -h) usage ;;
  all) wanted=(api postgres redis minio) ;;
  api | postgres | redis | minio) wanted=("$1") ;;
  *) die "'$1' is none of all, api, postgres, redis, minio" ;;
esac
command -v "$docker" >/dev/null 2>&1 || die "$docker is not installed"

# "id service state status", one line a container; also those that have ended.
list() {
  "$docker" ps --all --no-trunc --filter "label=$1=$project" \
    --format "{{.ID}}|{{.Label \"$2\"}}|{{.State}}|{{.Status}}"
}
containers=$(list com.docker.compose.project com.docker.compose.service) ||
  die "$docker does not answer; is its engine running, and may you use it?"
# Swarm keeps what it has replaced; that is not of now.
containers+=$'\n'$(list com.docker.stack.namespace com.docker.swarm.service.name | grep '|running|' | sed "s/|${project}_/|/" || true)

kind_of() {
  case $1 in
    face-recognition | face-api) echo api ;;
    postgres | postgres-primary | postgres-replica) echo postgres ;;
    redis | redis-master | redis-replica) echo redis ;;
    minio) echo minio ;;
    *) echo other ;;
  esac
}

answers() {
  case $2 in
    api) "$docker" exec "$1" /opt/facerec/bin/healthcheck /health ;;
    postgres) "$docker" exec "$1" pg_isready -q -h 127.0.0.1 ;;
    redis) "$docker" exec "$1" redis-cli ping | grep -q PONG ;;
    minio) "$docker" exec "$1" mc ready local ;;
    other) ;;
  esac >/dev/null 2>&1 </dev/null
}

failed=0
seen=' '
fails() {
  say "FAIL  $*"
  failed=1
}
while IFS='|' read -r id service state status; do
  [ -n "$id" ] || continue
  kind=$(kind_of "$service")
  if [ "$kind" = other ]; then
    [ "${#wanted[@]}" -eq 4 ] || continue
  else
    [[ " ${wanted[*]} " = *" $kind "* ]] || continue
    seen+="$kind "
  fi
  what="$service (${id:0:12})"
  if [ "$state" != running ]; then
    fails "$what: $status. See: $docker logs --tail 100 ${id:0:12}"
  elif [[ $status = *"(unhealthy)"* ]]; then
    fails "$what: runs and is unhealthy. See: $docker logs --tail 100 ${id:0:12}"
  elif [[ $status = *"starting)"* ]]; then
    fails "$what: is still starting; ask again"
  elif ! answers "$id" "$kind"; then
    fails "$what: runs, and does not answer. See: $docker logs --tail 100 ${id:0:12}"
  else
    say "ok    $what: $status"
  fi
done <<<"$containers"

for kind in "${wanted[@]}"; do
  [[ $seen = *" $kind "* ]] || fails "$kind: the stack $project has no such container. Is it started?"
done
[ "$failed" = 0 ] || die "the stack $project is not well"
