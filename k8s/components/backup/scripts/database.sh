#!/bin/sh
# Dumps the database in pg_dump's custom format, looks into the dump, and seals it with the
# passphrase: /backup/face_recognition_YYYYMMDD.dump.gpg. Then throws away what is too old.
# Back again: gpg --decrypt FILE | pg_restore --clean --if-exists --dbname=...
set -eu
umask 077
: "${BACKUP_PASSPHRASE:?set it: it seals the dump}"
folder=${BACKUP_FOLDER:-/backup}
scripts=${BACKUP_SCRIPTS:-/scripts}
export PGHOST="$DATABASE_HOST" PGPORT="${DATABASE_PORT:-5432}" PGDATABASE="$DATABASE_NAME"
export PGUSER="$DATABASE_USER" PGPASSWORD="$DATABASE_PASSWORD" PGSSLMODE="${DATABASE_SSLMODE:-prefer}"

file=$folder/face_recognition_$(date -u +%Y%m%d).dump
GNUPGHOME=$(mktemp -d)
export GNUPGHOME
trap 'rm -rf "$GNUPGHOME" "$file.part" "$file.gpg.part"' EXIT

pg_dump --format=custom --no-owner --file="$file.part"
# A dump that was cut off has no table of contents that can be read.
tables=$(pg_restore --list "$file.part" | grep -c 'TABLE DATA')
printf '%s' "$BACKUP_PASSPHRASE" |
  gpg --batch --quiet --no-tty --pinentry-mode loopback --passphrase-fd 0 \
    --symmetric --cipher-algo AES256 --output "$file.gpg.part" "$file.part"
# What is sealed opens again, and is what was dumped.
printf '%s' "$BACKUP_PASSPHRASE" |
  gpg --batch --quiet --no-tty --pinentry-mode loopback --passphrase-fd 0 \
    --decrypt "$file.gpg.part" 2>/dev/null | cmp - "$file.part"
mv "$file.gpg.part" "$file.gpg"
printf 'saved %s: tables %s, bytes %s\n' "$file.gpg" "$tables" "$(wc -c <"$file.gpg")"
sh "$scripts/retention.sh" "$folder"
