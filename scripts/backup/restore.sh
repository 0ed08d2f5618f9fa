#!/usr/bin/env bash
# Puts a dump into a new database and gives it the name DATABASE_NAME. The database that had the name
# is kept as NAME_before_TIME. restore.sh FILE
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/seal.sh"

file=${1:?the dump}
[ -f "$file" ] || die "there is no $file"
name=$PGDATABASE
[[ $name =~ ^[A-Za-z_][A-Za-z0-9_]*$ ]] || die "DATABASE_NAME must be a plain name, got '$name'"
stamp=$(date -u +%Y%m%d%H%M%S)
fresh=${name}_restored_$stamp
before=${name}_before_$stamp
admin() { psql -XAtq -v ON_ERROR_STOP=1 -d postgres -c "$1"; }

users=$(admin "select count(*) from pg_stat_activity where datname = '$name'") || die "PostgreSQL does not answer"
[ "$users" -eq 0 ] || die "$users connections use the database $name; stop the servers first"

plain=$(mktemp "$folder/.restore.XXXXXX")
undo+=("$plain")
unseal "$file" >"$plain" || die "$file does not open: another passphrase, or a damaged file"
admin "create database \"$fresh\""
drop() {
  admin "drop database if exists \"$fresh\" with (force)" 2>/dev/null || true
  cleanup
}
trap drop EXIT
pg_restore --no-owner --no-privileges --exit-on-error --jobs="${RESTORE_JOBS:-4}" --dbname="$fresh" "$plain"
psql -XAtq -v ON_ERROR_STOP=1 -d "$fresh" -c 'analyze' -c 'select count(*) from flyway_schema_history' >/dev/null ||
  die "$file is no dump of this database"
if [ -n "$(admin "select 1 from pg_database where datname = '$name'")" ]; then
  admin "alter database \"$name\" rename to \"$before\""
  say "what was there is kept as the database $before; drop it when all is well"
fi
admin "alter database \"$fresh\" rename to \"$name\""
say "restored ${file##*/} into $name"
