#!/usr/bin/env bash
# Puts a dump into a scratch database, looks whether all of it is there, and drops that database again.
# verify.sh [FILE]; without a file the newest dump in BACKUP_FOLDER. The user must be allowed to
# create databases.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/seal.sh"

file=${1:-$(find "$folder" -maxdepth 1 -name 'face_recognition_????????.dump.gpg' | sort | tail -n 1)}
if [ -z "$file" ] || [ ! -f "$file" ]; then die "there is no dump ${file:-in $folder}; make one first"; fi
scratch=facerec_verify_$$_$(date +%s)

listed=$(unseal "$file" | pg_restore --list | grep -c ' TABLE DATA ') ||
  die "$file does not open: another passphrase, a damaged file, or no dump of a database"
psql -XAtq -d postgres -c "create database $scratch" || die "no scratch database could be created"
drop() {
  psql -XAtq -d postgres -c "drop database if exists $scratch with (force)" 2>/dev/null || true
  cleanup
}
trap drop EXIT
unseal "$file" | pg_restore --no-owner --no-privileges --exit-on-error --dbname="$scratch" ||
  die "$file cannot be restored"

ask() { psql -XAtq -v ON_ERROR_STOP=1 -d "$scratch" -c "$1"; }
there=$(ask "select count(*) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")
[ "$there" -eq "$listed" ] || die "$file lists $listed tables, and $there were restored"
failed=$(ask 'select count(*) from flyway_schema_history where not success') ||
  die "$file has no history of its schema; is it a dump of this database?"
[ "$failed" -eq 0 ] || die "$file was made in the middle of a migration"
# The reading of each row is what finds a page that cannot be read.
rows=$(ask "select coalesce(sum((xpath('/row/c/text()', query_to_xml(format('select count(*) as c from %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint), 0)
  from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")
say "verified ${file##*/}: $there tables with $rows rows, schema version $(ask 'select max(version::int) from flyway_schema_history where version is not null')"
