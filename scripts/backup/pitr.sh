#!/usr/bin/env bash
# Makes a data folder of PostgreSQL that recovers to a moment when it is started. PostgreSQL must be
# down. The folder that is there is kept as FOLDER.before-TIME. pitr.sh FOLDER TIME|latest [BASE]
# Recovery reads the WAL from WAL_ARCHIVE; what is missing there comes from the backup.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/seal.sh"

data=${1:?the data folder} time=${2:?the moment, or latest} base=${3:-}
if [ -f "$data/postmaster.pid" ] && kill -0 "$(head -n 1 "$data/postmaster.pid")" 2>/dev/null; then
  die "PostgreSQL runs on $data; stop it first"
fi
target=''
if [ "$time" != latest ]; then
  target=$(date -u -d "$time" '+%Y-%m-%d %H:%M:%S.%6N+00') || die "'$time' is no moment; write 2026-11-23T14:05:00Z"
fi

# The newest that was finished by then.
mapfile -t bases < <(find "$folder/base" -mindepth 1 -maxdepth 1 -name '????????T??????Z' -printf '%f\n' 2>/dev/null | sort -r)
[ "${#bases[@]}" -gt 0 ] || die "there is no base backup in $folder/base"
if [ -z "$base" ]; then
  limit=99999999T999999Z
  [ -z "$target" ] || limit=$(date -u -d "$target" +%Y%m%dT%H%M%SZ)
  for one in "${bases[@]}"; do
    if [[ ! $one > $limit ]]; then
      base=$one
      break
    fi
  done
  [ -n "$base" ] || die "every base backup is younger than $time; the oldest is ${bases[-1]}"
fi
sealed=$folder/base/$base/base.tar.gz.gpg
[ -f "$sealed" ] || die "there is no base backup $base in $folder/base"

fresh=$data.part
rm -rf "$fresh"
mkdir -p "$fresh"
undo+=("$fresh")
unseal "$sealed" | tar -xz -C "$fresh" || die "$sealed does not open: another passphrase, a damaged file, or a full disk"
for program in pg_verifybackup /usr/lib/postgresql/*/bin/pg_verifybackup; do
  if command -v "$program" >/dev/null 2>&1; then
    # The WAL comes from the archive.
    "$program" --no-parse-wal --quiet "$fresh" || die "the base backup $base is damaged"
    break
  fi
done

mkdir -p "$archive"
owner=$(stat -c %u:%g "$fresh/PG_VERSION")
back=0
for segment in "$folder"/wal/*.gpg; do
  name=${segment##*/}
  name=${name%.gpg}
  if [ ! -e "$segment" ] || [ -e "$archive/$name" ]; then continue; fi
  unseal "$segment" >"$archive/.$name.part" || die "$segment does not open"
  mv "$archive/.$name.part" "$archive/$name"
  [ "$(id -u)" -ne 0 ] || chown "$owner" "$archive/$name"
  back=$((back + 1))
done
say "base backup $base; $back files of WAL came from the backup"

{
  printf "restore_command = 'cp \"%s/%%f\" \"%%p\"'\n" "$archive"
  if [ -n "$target" ]; then
    printf "recovery_target_time = '%s'\nrecovery_target_action = 'promote'\n" "$target"
  else
    printf "recovery_target_time = ''\n"
  fi
  printf "recovery_target_timeline = 'latest'\n"
} >>"$fresh/postgresql.auto.conf"
: >"$fresh/recovery.signal"
rm -f "$fresh/postmaster.pid"
if [ "$(id -u)" -eq 0 ]; then
  chown "$owner" "$fresh" "$fresh/recovery.signal" "$fresh/postgresql.auto.conf"
  chown "$owner" "$archive"
fi
chmod 700 "$fresh"

if [ -e "$data" ]; then
  mv "$data" "$data.before-$(date -u +%Y%m%d%H%M%S)"
  say "what was there is kept as $(ls -d "$data".before-* | tail -n 1); delete it when all is well"
fi
mv "$fresh" "$data"
say "$data recovers to ${target:-the end of the WAL} when PostgreSQL starts"
