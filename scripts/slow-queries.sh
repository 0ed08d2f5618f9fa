#!/usr/bin/env bash
# The ten statements that took most time in all, out of pg_stat_statements. Statements are shown without
# their values.
#   slow-queries.sh [--stack] [--reset] [NUMBER]
#
# --stack  in the containers of docker/; --reset: begin to count anew. DATABASE_* from the environment
# or docker/.env.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

stack=false number=10 reset=false
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --stack) stack=true ;;
    --reset) reset=true ;;
    *)
      [[ $argument =~ ^[0-9]+$ ]] || die "unknown argument $argument; --help tells the known ones"
      number=$argument
      ;;
  esac
done
settings
if [ "$(database_ask "select count(*) from pg_extension where extname = 'pg_stat_statements'")" != 1 ]; then
  die "pg_stat_statements is not on: start PostgreSQL with shared_preload_libraries=pg_stat_statements, then 'create extension pg_stat_statements' in $DATABASE_NAME"
fi
if [ "$reset" = true ]; then
  database_ask 'select pg_stat_statements_reset()' >/dev/null
  say "counted anew from now on"
  exit 0
fi
database_table "select round(total_exec_time::numeric, 1) as total_ms, calls, round(mean_exec_time::numeric, 2) as mean_ms,
  rows, left(regexp_replace(query, '\s+', ' ', 'g'), 120) as statement
  from pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = current_database() order by total_exec_time desc limit $number"
