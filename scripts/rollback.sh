#!/usr/bin/env bash
# Back to what was before an update.
#   rollback.sh image [--gap]           the image before (FACE_PREVIOUS_IMAGE in docker/.env), without a
#                                       moment without servers, as rolling-update.sh
#   rollback.sh schema [--stack] [--yes]   the database as it was saved before the last migration
#
# The schema only when the release before cannot use it (migrate.sh info, usableFrom): what was written
# since the migration is lost. The servers must be stopped for it; --stack stops them, and starts them
# again with the image that docker/.env names, so roll the image back before.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

what=${1:-} stack=false yes=false options=()
[ $# -eq 0 ] || shift
for argument in "$@"; do
  case $argument in
    --stack) stack=true ;;
    --yes) yes=true ;;
    --gap) options+=(--gap) ;;
    *) die "unknown argument $argument; --help tells the known ones" ;;
  esac
done
settings
case $what in
  --help | -h) usage ;;
  image)
    if "$docker" service inspect "${project}_face-api" >/dev/null 2>&1; then
      exec "$docker" service rollback "${project}_face-api"
    fi
    [ -n "${FACE_PREVIOUS_IMAGE:-}" ] || die "docker/.env has no FACE_PREVIOUS_IMAGE: rolling-update.sh notes it. Name an image: rolling-update.sh IMAGE"
    exec "$root/scripts/rolling-update.sh" --no-pull "${options[@]}" "$FACE_PREVIOUS_IMAGE"
    ;;
  schema)
    confirm schema "the database becomes what it was before the last migration; what was written since is lost"
    [ "$stack" = false ] || compose stop "$api_service"
    face db rollback --yes
    [ "$stack" = false ] || compose up -d "$api_service"
    ;;
  *) die "say image or schema; --help tells more" ;;
esac
