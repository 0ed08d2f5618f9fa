#!/usr/bin/env bash
# Replaces the stack's servers by new ones without a moment with none: only theirs, no store is touched.
#   rolling-update.sh IMAGE         pulls the image and puts it into docker/.env as FACE_IMAGE
#   rolling-update.sh               pulls FACE_IMAGE again, for what its tag names now
#   rolling-update.sh --restart     the same image, with what docker/.env says now
#
# --no-pull   the image is on this host already
# --gap       where there is one port for one server (API_PORTS=8000), accept some seconds without one;
#             API_PORTS=8000-8001 and a proxy before both, or docker-compose.ha.yml, do without
# New servers are started beside the old ones, and the old ones end, each after its running requests,
# when all new ones are healthy; when not, the new ones go and the old ones stay. The image before is
# noted in docker/.env as FACE_PREVIOUS_IMAGE, for rollback.sh. In a Swarm, Docker does the same itself.
# UPDATE_SECONDS (180): how long new servers have to become healthy.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

image='' pull=true gap=false restart=false
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --no-pull) pull=false ;;
    --gap) gap=true ;;
    --restart) restart=true pull=false ;;
    -*) die "unknown option $argument; --help tells the known ones" ;;
    *) image=$argument ;;
  esac
done
command -v "$docker" >/dev/null 2>&1 || die "$docker is not installed"
[ -f "${FACE_ENV:-$root/docker/.env}" ] || die "there is no docker/.env; make secrets begins one"
settings
running_image=${FACE_IMAGE:-ghcr.io/your-org/face-recognition:latest}
image=${image:-$running_image}

if "$docker" service inspect "${project}_face-api" >/dev/null 2>&1; then
  [ "$restart" = false ] || die "in a Swarm, deploy the stack again: docker stack deploy -c docker-compose.ha.yml $project"
  "$docker" service update --with-registry-auth --image "$image" "${project}_face-api"
  set_setting FACE_IMAGE "$image"
  say "the stack $project runs $image; back again: rollback.sh image"
  exit 0
fi

mapfile -t old < <(compose ps -q "$api_service")
[ ${#old[@]} -gt 0 ] || die "the stack $project runs no $api_service; start it: scripts/compose.sh up -d"
# What runs, by its digest: a tag such as latest may name another image by now.
before=$("$docker" inspect --format '{{.Image}}' "${old[0]}")
digest=$("$docker" image inspect --format '{{if .RepoDigests}}{{index .RepoDigests 0}}{{end}}' "$before" 2>/dev/null || true)
before=${digest:-$before}

[ "$pull" = false ] || "$docker" pull "$image" >/dev/null || die "$image cannot be pulled; nothing was changed"
export FACE_IMAGE=$image

healthy() {
  local id
  for id in "$@"; do
    [ "$("$docker" inspect --format '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}' "$id" 2>/dev/null)" = "running healthy" ] || return 1
  done
}
await() {
  local second
  for ((second = 0; second < ${UPDATE_SECONDS:-180}; second += 2)); do
    if healthy "$@"; then return 0; fi
    sleep 2
  done
  return 1
}
note() {
  set_setting FACE_IMAGE "$image"
  [ "$restart" = true ] || set_setting FACE_PREVIOUS_IMAGE "$before"
  say "the stack $project runs $image; back again: rollback.sh image"
}

if [ "$api_service" != face-api ] && [[ ${API_PORTS:-8000} != *-* ]]; then
  [ "$gap" = true ] || die "one port (API_PORTS=${API_PORTS:-8000}) is for one server, so a second cannot be started beside it; --gap accepts some seconds without one, --help tells how to do without"
  compose up -d --no-deps "$api_service"
  mapfile -t new < <(compose ps -q "$api_service")
  if await "${new[@]}"; then
    note
    exit 0
  fi
  say "the new server is not healthy; the image before comes back"
  FACE_IMAGE=$before compose up -d --no-deps "$api_service"
  die "$image was not healthy in ${UPDATE_SECONDS:-180} s; nothing was changed"
fi

compose up -d --no-deps --no-recreate --scale "$api_service=$((2 * ${#old[@]}))" "$api_service"
new=()
while read -r id; do
  [[ " ${old[*]} " = *" $id "* ]] || new+=("$id")
done < <(compose ps -q "$api_service")
if [ ${#new[@]} -lt ${#old[@]} ] || ! await "${new[@]}"; then
  for id in "${new[@]}"; do "$docker" rm -f "$id" >/dev/null; done
  die "$image was not healthy in ${UPDATE_SECONDS:-180} s; the servers before go on. Nothing was changed"
fi
for id in "${old[@]}"; do
  "$docker" stop --time 45 "$id" >/dev/null
  "$docker" rm "$id" >/dev/null
done
note
