#!/usr/bin/env bash
# Backs up: all that stands in cron, or one step of it.
#   backup.sh [--stack] [STEP...]
#
#   database  a dump in pg_dump's custom format, sealed; then old ones go: 30 daily, 4 weekly and 12
#             monthly stay (KEEP_DAYS, KEEP_WEEKS, KEEP_MONTHS)
#   verify    the newest dump put into a scratch database, looked through, and that dropped again
#   base      a base backup and the archived WAL, sealed, for pitr-restore.sh (KEEP_BASES: 7 stay)
#   wal       the archived WAL alone: quick, for every few minutes
#   upload    what the folder has, to the bucket BACKUP_S3_BUCKET
#   objects   the pictures' bucket mirrored to BACKUP_S3_BUCKET
# Without a step: database, verify, base where a WAL archive is, and, where BACKUP_S3_ENDPOINT is set,
# upload and objects. Only if all of it was good, the time goes into backup.last, which the alert
# FaceBackupOld reads.
#
# --stack  in the containers of docker/ (COMPOSE_FILE, docker-compose.prod.yml). Without it: with the
#          programs of this host, psql, pg_dump and gpg, and for the buckets MinIO's client mc.
# BACKUP_PASSPHRASE  seals everything; keep a copy elsewhere. Neither it nor ENCRYPTION_KEY is in a backup.
# BACKUP_FOLDER      where it goes (docker/backup); another disk is better
# WAL_ARCHIVE        what PostgreSQL archives into (/wal-archive)
# DATABASE_*, S3_*, BACKUP_S3_* come from the environment or docker/.env (FACE_ENV).
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

stack=false
steps=()
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --stack) stack=true ;;
    database | verify | base | wal | upload | objects) steps+=("$argument") ;;
    *) die "'$argument' is no step of a backup; --help lists them" ;;
  esac
done
backup_settings
[ -n "${BACKUP_PASSPHRASE:-}" ] || die "set BACKUP_PASSPHRASE (openssl rand -hex 32), and keep a copy of it elsewhere"

all=false
if [ ${#steps[@]} -eq 0 ]; then
  all=true
  steps=(database verify)
  if [ "$stack" = true ] || [ -d "${WAL_ARCHIVE:-/wal-archive}" ]; then
    steps+=(base)
  else
    say "note: there is no WAL archive ${WAL_ARCHIVE:-/wal-archive}, so no restore to a moment"
  fi
  if [ -n "${BACKUP_S3_ENDPOINT:-}" ]; then
    steps+=(upload)
    [ -z "${S3_ENDPOINT:-}" ] || steps+=(objects)
  else
    say "note: BACKUP_S3_ENDPOINT is not set, so nothing leaves this host"
  fi
fi

# One at a time: a second one would seal the same files.
exec 9>"$BACKUP_FOLDER/.lock"
flock --nonblock 9 || die "another backup is running in $BACKUP_FOLDER"

for step in "${steps[@]}"; do
  case $step in
    database) database_step "$BACKUP_SCRIPTS/database.sh" ;;
    verify) database_step "$root/scripts/backup/verify.sh" ;;
    base | wal) database_step "$root/scripts/backup/base.sh" "$step" ;;
    upload | objects) object_step "$BACKUP_SCRIPTS/$step.sh" ;;
  esac 9>&- || die "the step $step failed"
done
[ "$all" = true ] || exit 0

date +%s >"$BACKUP_FOLDER/backup.last"
if [ "$stack" = true ]; then
  compose exec -T "$api_service" sh -c 'date +%s >"$FACEREC_HOME/backup.last"' </dev/null ||
    say "note: the server was not told; it reads backup.last in its FACEREC_HOME"
elif [ -d "${FACEREC_HOME:-}" ]; then
  cp "$BACKUP_FOLDER/backup.last" "$FACEREC_HOME/backup.last"
fi
say "backed up into $BACKUP_FOLDER"
