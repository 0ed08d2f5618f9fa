#!/usr/bin/env bash
# The version of the database's schema.
#   migrate.sh [--stack]             brings it to this release's; the database is saved before
#   migrate.sh [--stack] info        which it is, and what is to come
#   migrate.sh [--stack] validate    is it what the migrations made?
#
# --stack  with the server's image (docker/); without it the tool that was built here, and DATABASE_* from
# the environment or docker/.env. Back again: rollback.sh schema. A new one: new-migration.sh.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

stack=false command=migrate
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --stack) stack=true ;;
    info | validate | migrate) command=$argument ;;
    *) die "unknown argument $argument; --help tells the known ones" ;;
  esac
done
settings
face db "$command"
