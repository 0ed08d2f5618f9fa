#!/usr/bin/env bash
# A disaster, for practice: on a PostgreSQL of its own, in a temporary folder, which nothing else uses.
#   dr-drill.sh [--report FILE] [--keep]
#
# Enrols people, makes a dump and a base backup with the scripts that production uses, enrols more, notes
# the time, deletes somebody by mistake, and destroys the database (kill -9, and all of its files). Then
# the seven steps: identify, assess, activate, restore to the noted time, verify that every table is
# exactly what it was then, resume, document. Prints the measured RPO and RTO. A minute or so.
#
# --report FILE   the document of the last step, in Markdown (out/dr-drill.md)
# --keep          leave the temporary folder, to look into it
# FACE_SAMPLES    people/NAME/*.png, to enrol: eight are here for that (scripts/samples.sh)
# DRILL_ARCHIVE_SECONDS  PostgreSQL's archive_timeout (5; the stacks of docker/ have 60)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

report=$root/out/dr-drill.md keep=false
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage ;;
    --keep) keep=true ;;
    --report)
      [ $# -ge 2 ] || die "--report needs a file"
      report=$2
      shift
      ;;
    *) die "unknown argument $1; --help tells the known ones" ;;
  esac
  shift
done
needs gpg psql pg_dump
people=${FACE_SAMPLES:-}/people
[ -d "$people/amy" ] || die "FACE_SAMPLES must name the sample pictures; scripts/samples.sh gets them"
face=$root/face-cli/target/face/bin/face
[ -x "$face" ] || die "the tool is not built; run scripts/build.sh first"
programs=''
for programs in /usr/lib/postgresql/{15,16,17,18}/bin ${PATH//:/ }; do
  if [ -x "$programs/initdb" ] && [ -x "$programs/postgres" ] && [ -x "$programs/pg_ctl" ]; then break; fi
done
[ -x "$programs/pg_ctl" ] || die "PostgreSQL's server is not installed; apt-get install postgresql"

work=$(mktemp -d)
chmod 755 "$work"
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  account=postgres
  id "$account" >/dev/null 2>&1 || account=nobody
  as_server=(setpriv --reuid="$account" --regid="$(id -gn "$account")" --init-groups)
fi
server=$work/server
install -d -m 700 "$server" "$server/wal-archive"
cp "$root/docker/postgres/archive-wal" "$server/archive-wal"
DATABASE_PASSWORD=$(random 16)
printf '%s\n' "$DATABASE_PASSWORD" >"$server/password"
[ ${#as_server[@]} -eq 0 ] || chown -R "$account" "$server"
postgres() { (cd "$server" && "${as_server[@]}" env -i PATH="$programs:/usr/bin:/bin" HOME="$server" LC_ALL=C.UTF-8 WAL_ARCHIVE="$server/wal-archive" "$@"); }

end() {
  postgres pg_ctl -D "$server/data" -m immediate stop >/dev/null 2>&1 || true
  if [ "$keep" = true ]; then say "kept: $work"; else rm -rf "$work"; fi
}
trap end EXIT

# Nothing of a real deployment may be named, whatever the environment holds.
for setting in $(compgen -e | grep -E '^(DATABASE|ENCRYPTION|S3|REDIS|BACKUP|PG)' || true); do unset "$setting"; done
export FACE_ENV=/dev/null FACEREC_HOME=$work/home
export DATABASE_HOST=127.0.0.1 DATABASE_NAME=drill DATABASE_USER=postgres DATABASE_SSLMODE=disable
DATABASE_PASSWORD=$(cat "$server/password")
DATABASE_PORT=$((20000 + RANDOM % 10000))
ENCRYPTION_KEY=$(random 32)
BACKUP_PASSPHRASE=$(random 32)
export DATABASE_PASSWORD DATABASE_PORT ENCRYPTION_KEY BACKUP_PASSPHRASE
export BACKUP_FOLDER=$work/backup WAL_ARCHIVE=$server/wal-archive
export PGPASSWORD=$DATABASE_PASSWORD

ask() { psql -XAtq -v ON_ERROR_STOP=1 -h 127.0.0.1 -p "$DATABASE_PORT" -U postgres -d "${2:-drill}" -c "$1"; }
seconds() { date +%s.%N; }
since() { awk -v a="$1" -v b="$(seconds)" 'BEGIN {printf "%.1f", b - a}'; }
# One hash of every row of every table.
digest() {
  ask "select md5(string_agg(t || (xpath('/row/h/text()', query_to_xml(format('select md5(coalesce(string_agg(md5(r::text), '''' order by md5(r::text)), '''')) as h from %s r', t), false, true, '')))[1]::text, ',' order by t))
    from (select format('%I.%I', schemaname, tablename) as t from pg_tables where schemaname not in ('pg_catalog', 'information_schema')) tables"
}
templates() { ask 'select count(*) from templates'; }
enrol() {
  local folder=$work/pictures name
  rm -rf "$folder"
  mkdir "$folder"
  for name in "$@"; do cp -r "$people/$name" "$folder/"; done
  "$face" enroll drill "$folder" --create --accept-any --format json >/dev/null 2>"$work/enrol.log" </dev/null ||
    [ $? -eq 3 ] || die "enrolling failed: $(tail -n 1 "$work/enrol.log")"
}

began=$(seconds)
say "drill: a PostgreSQL in $work"
postgres initdb -D "$server/data" -U postgres -A scram-sha-256 --pwfile="$server/password" -E UTF8 \
  --data-checksums --no-sync >"$work/initdb.log" 2>&1 || die "initdb failed: $(tail -n 1 "$work/initdb.log")"
cat >>"$server/data/postgresql.conf" <<CONF
port=$DATABASE_PORT
listen_addresses='127.0.0.1'
unix_socket_directories='$server'
wal_level=replica
archive_mode=on
archive_command='bash "$server/archive-wal" "%p" "%f"'
archive_timeout=${DRILL_ARCHIVE_SECONDS:-5}
CONF
chmod 600 "$server/data/postgresql.conf"
start() { postgres pg_ctl -D "$server/data" -l "$server/log" -w -t 60 start >/dev/null || die "PostgreSQL does not start: $(tail -n 2 "$server/log")"; }
start
ask 'create database drill' postgres

mapfile -t names < <(find "$people" -mindepth 1 -maxdepth 1 -type d -printf '%f\n' | sort)
enrol "${names[0]}" "${names[1]}"
say "drill: enrolled ${names[*]:0:2}"
"$root/scripts/backup.sh" database verify base
enrol "${names[2]}" "${names[3]}"
say "drill: backed up, then enrolled ${names[*]:2:2}"
before=$(digest)
before_templates=$(templates)
moment=$(ask "select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
sleep 1
subject=$(ask 'select id from subjects order by id limit 1')
"$face" subject erase drill "$subject" --yes </dev/null >/dev/null 2>&1 || die "nobody could be erased by mistake"
[ "$(digest)" != "$before" ] || die "the mistake changed nothing"
# Left to archive_timeout, as in production.
mistake=$(ask 'select pg_walfile_name(pg_current_wal_insert_lsn())')
for ((try = 0; try < 600; try++)); do
  [ ! -e "$WAL_ARCHIVE/$mistake" ] || break
  sleep 0.2
done
[ -e "$WAL_ARCHIVE/$mistake" ] || die "WAL is not archived; see $server/log with --keep"
enrol "${names[4]}"
lost_from=$(ask 'select extract(epoch from last_archived_time) from pg_stat_archiver')

disaster=$(seconds)
kill -9 "$(head -n 1 "$server/data/postmaster.pid")"
# Its other processes end when they notice, and may still write; its socket would be the next one's.
for ((try = 0; try < 50; try++)); do
  if rm -rf "$server/data" "$server"/.s.PGSQL.* 2>/dev/null && sleep 0.2 && [ ! -e "$server/data" ]; then break; fi
done
say "drill: noted $moment, erased somebody by mistake, and destroyed the database"

say '1/7 identify'
! ask 'select 1' >/dev/null 2>&1 || die "the database still answers"
identified=$(since "$disaster")
say '2/7 assess impact'
base=$(find "$BACKUP_FOLDER/base" -mindepth 1 -maxdepth 1 -name '????????T??????Z' -printf '%f\n' | sort | tail -n 1)
rpo=$(awk -v a="$lost_from" -v b="$disaster" 'BEGIN {printf "%.1f", b - a}')
say "    the data folder is gone; base backup $base; the last WAL was archived $rpo s before"
say '3/7 activate the plan: nobody may connect, and the moment is chosen'
say '4/7 restore'
restoring=$(seconds)
"$root/scripts/pitr-restore.sh" --time "$moment" --data "$server/data" --yes
start
until [ "$(ask 'select pg_is_in_recovery()' postgres)" = f ]; do
  [ "$(awk -v s="$(since "$restoring")" 'BEGIN {print (s > 120)}')" = 0 ] || die "no recovery in two minutes: $(tail -n 2 "$server/log")"
  sleep 0.2
done
restored=$(since "$restoring")
say '5/7 verify'
[ "$(digest)" = "$before" ] || die "the database is not what it was at $moment"
"$face" audit verify </dev/null >/dev/null 2>&1 || die "the audit log is not intact"
found=$("$face" identify --gallery drill "$people/${names[3]}" --format json </dev/null 2>/dev/null | grep -cE '"(subject|name)": ?"'"${names[3]}"'"' || true)
[ "$found" -gt 0 ] || die "${names[3]} is not found in the gallery that came back"
rto=$(since "$disaster")
say '6/7 resume'
enrol "${names[5]}"
[ "$(templates)" -gt "$before_templates" ] || die "nothing can be enrolled after the restore"
resumed=$(since "$disaster")
say '7/7 document'
mkdir -p "$(dirname "$report")"
cat >"$report" <<REPORT
# Disaster drill of $(date -u +%Y-%m-%dT%H:%M:%SZ)

| step | what | seconds since the disaster |
|---|---|---|
| 1 identify | the database does not answer | $identified |
| 2 assess | data folder gone; base backup $base; WAL archived until $rpo s before | |
| 3 activate | restore to $moment | |
| 4 restore | scripts/pitr-restore.sh, took $restored s | |
| 5 verify | every table is what it was; $before_templates templates; the audit log is intact; a probe is found | $rto |
| 6 resume | people are enrolled again | $resumed |

- **RPO $rpo s**: so old was the newest WAL in the archive when the disaster struck; what was committed later is lost.
  archive_timeout was ${DRILL_ARCHIVE_SECONDS:-5} s; in the stacks of docker/ it is 60 s.
- **RTO $rto s**: from the disaster to a verified gallery, of ${#names[@]} people at most; a big one takes longer.
- PostgreSQL $(ask 'show server_version'), $(wc -c <"$BACKUP_FOLDER/base/$base/base.tar.gz.gpg") bytes of sealed base backup. The drill took $(since "$began") s.
REPORT
say "RPO $rpo s"
say "RTO $rto s"
say "the drill succeeded in $(since "$began") s; $report"
