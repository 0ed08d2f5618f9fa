#!/usr/bin/env bash
# Once, in an empty database: statistics of slow statements, and what a replica needs. In brackets:
# the image sources what is not executable, as configs of a stack are, and must not be ended by it.
(
  set -euo pipefail
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    -c 'create extension if not exists pg_stat_statements'
  # Base backups, which scripts/backup.sh takes from a container beside this one.
  echo "host replication $POSTGRES_USER samenet scram-sha-256" >>"$PGDATA/pg_hba.conf"
  [ "${POSTGRES_ROLE:-single}" = primary ] || exit 0
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v password="${REPLICATION_PASSWORD:?set it: make secrets}" -v slot="${POSTGRES_SLOT:-standby}" <<'SQL'
create role replicator with replication login password :'password';
-- What pg_rewind asks of the other side, when a former primary joins again.
grant execute on function pg_ls_dir(text, boolean, boolean) to replicator;
grant execute on function pg_stat_file(text, boolean) to replicator;
grant execute on function pg_read_binary_file(text) to replicator;
grant execute on function pg_read_binary_file(text, bigint, bigint, boolean) to replicator;
select pg_create_physical_replication_slot(:'slot');
SQL
  echo 'host replication replicator all scram-sha-256' >>"$PGDATA/pg_hba.conf"
)
