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
#   noted     the time of the newest dump put into the server's FACEREC_HOME as backup.last, which the
#             alert FaceBackupOld goes by; only if that dump was verified
# Without a step: database, verify, base where a WAL archive is, where BACKUP_S3_ENDPOINT is set upload
# and objects, and noted.
#
# --stack  in the containers of docker/ (COMPOSE_FILE, docker-compose.prod.yml). Without it: with the
#          programs of this host, psql, pg_dump and gpg, and for the buckets MinIO's client mc.
# BACKUP_PASSPHRASE  seals everything; keep a copy elsewhere. Neither it nor ENCRYPTION_KEY is in a backup.
# BACKUP_FOLDER      where it goes (docker/backup); another disk is better
# BACKUP_WAIT        seconds to wait for another backup that is running (3600)
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
    database | verify | base | wal | upload | objects | noted) steps+=("$argument") ;;
    *) die "'$argument' is no step of a backup; --help lists them" ;;
  esac
done
backup_settings
[ -n "${BACKUP_PASSPHRASE:-}" ] || die "set BACKUP_PASSPHRASE (openssl rand -hex 32), and keep a copy of it elsewhere"

if [ ${#steps[@]} -eq 0 ]; then
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
  steps+=(noted)
fi

# One at a time: a second one would seal the same files. What ends in .part is not uploaded.
exec 9>"$BACKUP_FOLDER/.lock.part"
flock --timeout "${BACKUP_WAIT:-3600}" 9 || die "another backup has been running in $BACKUP_FOLDER for ${BACKUP_WAIT:-3600} s"

newest() { find "$BACKUP_FOLDER" -maxdepth 1 -name 'face_recognition_????????.dump.gpg' | sort | tail -n 1; }

noted() {
  local dump seconds
  dump=$(newest)
  [ -n "$dump" ] || die "there is no dump in $BACKUP_FOLDER"
  [ "$(cat "$BACKUP_FOLDER/.verified.part" 2>/dev/null)" = "$(stat -c '%n %Y %s' "$dump")" ] ||
    die "the newest dump was not verified; run backup.sh verify"
  seconds=$(stat -c %Y "$dump")
  if [ "$stack" = true ]; then
    compose exec -T "$api_service" sh -c "echo $seconds >\"\$FACEREC_HOME/backup.last\"" </dev/null ||
      die "the server was not told; is it running?"
  elif [ -d "${FACEREC_HOME:-}" ]; then
    echo "$seconds" >"$FACEREC_HOME/backup.last"
  else
    say "note: FACEREC_HOME is not set, so no server is told of this backup"
  fi
  say "backed up into $BACKUP_FOLDER"
}

verify() {
  rm -f "$BACKUP_FOLDER/.verified.part"
  database_step "$root/scripts/backup/verify.sh" && stat -c '%n %Y %s' "$(newest)" >"$BACKUP_FOLDER/.verified.part"
}

for step in "${steps[@]}"; do
  case $step in
    database) database_step "$BACKUP_SCRIPTS/database.sh" ;;
    verify) verify ;;
    base | wal) database_step "$root/scripts/backup/base.sh" "$step" ;;
    upload | objects) object_step "$BACKUP_SCRIPTS/$step.sh" ;;
    noted) noted ;;
  esac 9>&- || die "the step $step failed"
done
