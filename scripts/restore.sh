#!/usr/bin/env bash
# Puts a dump back. The database that is there is not deleted but renamed, to NAME_before_TIME.
#   restore.sh [--stack] [--yes] [FILE]        the newest dump in BACKUP_FOLDER
#
# The servers must be stopped before: the script refuses while anybody is connected. Afterwards every
# server reads the database anew when it is started. --stack, BACKUP_PASSPHRASE, BACKUP_FOLDER and
# DATABASE_* as in backup.sh; RESTORE_JOBS (4) tables at a time.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

stack=false yes=false file=''
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --stack) stack=true ;;
    --yes) yes=true ;;
    -*) die "unknown option $argument; --help tells the known ones" ;;
    *) file=$argument ;;
  esac
done
backup_settings
[ -n "${BACKUP_PASSPHRASE:-}" ] || die "set BACKUP_PASSPHRASE, as it was when the dump was made"
[ -n "${DATABASE_NAME:-}" ] || die "set DATABASE_NAME: which database is restored"
[ -n "$file" ] || file=$(find "$BACKUP_FOLDER" -maxdepth 1 -name 'face_recognition_????????.dump.gpg' | sort | tail -n 1)
[ -n "$file" ] || die "there is no dump in $BACKUP_FOLDER"
[ -f "$file" ] || die "there is no $file"
confirm "$DATABASE_NAME" "the database $DATABASE_NAME becomes what it was in ${file##*/}"

if [ "$stack" = true ]; then
  [ "$(cd "$(dirname "$file")" && pwd)" = "$BACKUP_FOLDER" ] || die "with --stack the file must lie in $BACKUP_FOLDER"
  file=/backup/${file##*/}
fi
database_step "$root/scripts/backup/restore.sh" "$file"
