#!/usr/bin/env bash
# Does the database take the settings that the server has? Prints "success".
#   connection-test.sh              from this host, by psql
#   connection-test.sh --inside     from inside the server's container, with what it has: database, S3, Redis
#
# DATABASE_* from the environment or docker/.env.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

case ${1:-} in
  --help | -h) usage ;;
  --inside)
    compose exec -T "$api_service" face doctor </dev/null || die "see the lines above; is the container running?"
    ;;
  '')
    settings
    database_ask 'select 1' >/dev/null ||
      die "no connection to ${DATABASE_HOST:-?}:${DATABASE_PORT:-5432}, database ${DATABASE_NAME:-?}, as ${DATABASE_USER:-?}: the line above says why"
    ;;
  *) die "unknown argument $1; --help tells the known ones" ;;
esac
echo success
