#!/usr/bin/env bash
# Begins the next migration of the schema: one empty file for PostgreSQL, one for SQLite.
#   new-migration.sh "what it changes"
#
# MIGRATIONS  the folder (face-storage/src/main/resources/io/facerec/storage/sql/migration)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

case ${1:-} in
  --help | -h) usage ;;
  '' | -*) die "say in a few words what it changes: new-migration.sh \"job priorities\"" ;;
esac
name=$(printf '%s' "$*" | tr '[:upper:]' '[:lower:]' | sed -E 's/[^a-z0-9]+/_/g; s/^_|_$//g')
[ -n "$name" ] || die "'$*' has no letter to make a name of"
folder=${MIGRATIONS:-$root/face-storage/src/main/resources/io/facerec/storage/sql/migration}
[ -d "$folder/postgresql" ] && [ -d "$folder/sqlite" ] || die "$folder has no folders postgresql and sqlite"

newest=$(find "$folder/postgresql" "$folder/sqlite" -name 'V*__*.sql' -printf '%f\n' | sed -nE 's/^V([0-9]+)__.*/\1/p' | sort -n | tail -n 1)
next=$((${newest:-0} + 1))
for database in postgresql sqlite; do
  file=$folder/$database/V${next}__$name.sql
  printf -- '-- %s\n' "$*" >"$file"
  say "made $file"
done
# Until it is known to be harmless, only its own release may use it.
printf '%s = %s\n' "$next" "$next" >>"$folder/usable-from.properties"
say "and version $next in usable-from.properties: put the oldest version there whose release can go on with it"
