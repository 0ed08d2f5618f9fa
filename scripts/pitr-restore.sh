#!/usr/bin/env bash
# Puts the whole PostgreSQL back to a moment: a base backup, and the WAL from then on.
#   pitr-restore.sh --time 2026-11-23T14:05:00Z --data FOLDER [--base NAME] [--yes]
#   pitr-restore.sh --latest --stack [--yes]
#
# --time MOMENT  what was committed later is not there any more; --latest: all that WAL has
# --data FOLDER  PostgreSQL's data folder. It must be down, and is started by you afterwards
# --stack        in the containers of docker/: stops the servers and PostgreSQL, and starts them again
# --base NAME    begin with that base backup, not with the newest that fits
# The data folder that is there is kept as FOLDER.before-TIME: delete it when all is well. Pictures
# in the bucket are not reached by this: objects are never changed in place, so those of the moment
# are still there unless they were erased meanwhile. BACKUP_PASSPHRASE, BACKUP_FOLDER and WAL_ARCHIVE as
# in backup.sh.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

stack=false yes=false time='' data='' base=''
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage ;;
    --stack) stack=true ;;
    --yes) yes=true ;;
    --latest) time=latest ;;
    --time | --data | --base)
      [ $# -ge 2 ] || die "$1 needs a value"
      printf -v "${1#--}" '%s' "$2"
      shift
      ;;
    *) die "unknown argument $1; --help tells the known ones" ;;
  esac
  shift
done
[ -n "$time" ] || die "say --time MOMENT or --latest"
[ "$time" = latest ] || date -d "$time" >/dev/null 2>&1 || die "'$time' is no moment; write 2026-11-23T14:05:00Z"
backup_settings
[ -n "${BACKUP_PASSPHRASE:-}" ] || die "set BACKUP_PASSPHRASE, as it was when the backup was made"

if [ "$stack" = false ]; then
  [ -n "$data" ] || die "say --data FOLDER, PostgreSQL's data folder, or --stack"
  confirm "$time" "all databases in $data go back to $time"
  database_step "$root/scripts/backup/pitr.sh" "$data" "$time" ${base:+"$base"}
  say "start PostgreSQL now; it takes connections that write when it is there (select pg_is_in_recovery())"
  exit 0
fi

confirm "$time" "all databases of the stack $project go back to $time"
compose stop "$api_service" "$database_service"
# PGDATA as the container knows it.
folder=$(compose run --rm --no-deps -T --entrypoint printenv "$database_service" PGDATA </dev/null)
database_step "$root/scripts/backup/pitr.sh" "${folder%$'\r'}" "$time" ${base:+"$base"}
compose up -d --no-deps "$database_service"
for ((second = 0; second < ${PITR_SECONDS:-3600}; second += 2)); do
  if [ "$(compose exec -T "$database_service" psql -XAtq -U "$DATABASE_USER" -d postgres -c 'select pg_is_in_recovery()' </dev/null 2>/dev/null)" = f ]; then
    compose up -d
    say "recovered to $time; the servers are starting"
    exit 0
  fi
  sleep 2
done
die "PostgreSQL has not recovered in ${PITR_SECONDS:-3600} s; see: scripts/compose.sh logs --tail 50 $database_service"
