#!/usr/bin/env bash
# A base backup of the whole PostgreSQL and the archived WAL since, both sealed: what a restore to any
# moment begins with. base.sh base: both; base.sh wal: the WAL alone, which is quick.
#   $BACKUP_FOLDER/base/YYYYMMDDTHHMMSSZ/base.tar.gz.gpg, backup.info
#   $BACKUP_FOLDER/wal/SEGMENT.gpg
# KEEP_BASES (7) base backups are kept, and the WAL from the oldest of them on, here and in the archive.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/seal.sh"

[ -d "$archive" ] || die "there is no WAL archive $archive: PostgreSQL must run with archive_mode=on, and WAL_ARCHIVE name the folder (docker/postgres/start)"
mkdir -p "$folder/base" "$folder/wal"

copy_wal() {
  local segment name copied=0
  # By name: a segment that is there is whole, the archive's own names for unfinished ones begin with a dot.
  for segment in "$archive"/*; do
    name=${segment##*/}
    if [ ! -f "$segment" ] || [ -e "$folder/wal/$name.gpg" ]; then continue; fi
    undo+=("$folder/wal/$name.gpg.part")
    seal "$folder/wal/$name.gpg.part" <"$segment"
    mv "$folder/wal/$name.gpg.part" "$folder/wal/$name.gpg"
    copied=$((copied + 1))
  done
  say "sealed $copied files of WAL"
}

base_backup() {
  local part name start
  part=$folder/base/.part
  rm -rf "$part"
  mkdir "$part"
  undo+=("$part")
  # With the WAL that it needs, so that it opens even without the archive.
  pg_basebackup --pgdata=- --format=tar --wal-method=fetch --checkpoint=fast --no-password |
    gzip -1 | seal "$part/base.tar.gz.gpg"
  # It opens again to its last byte, and says where its WAL begins.
  start=$(unseal "$part/base.tar.gz.gpg" | tar -xzO backup_label | sed -nE 's/^START WAL LOCATION: .*\(file ([0-9A-F]{24})\)$/\1/p')
  [ -n "$start" ] || die "the base backup has no label; it was not kept"
  name=$(date -u +%Y%m%dT%H%M%SZ)
  printf 'start_wal=%s\nfinished=%s\n' "$start" "$name" >"$part/backup.info"
  mv "$part" "$folder/base/$name"
  # What was under way while it was made belongs to it.
  psql -XAtqc 'select pg_switch_wal()' >/dev/null 2>&1 || true
  say "base backup $name, bytes $(wc -c <"$folder/base/$name/base.tar.gz.gpg")"
}

thin_out() {
  local bases oldest start
  mapfile -t bases < <(find "$folder/base" -mindepth 1 -maxdepth 1 -name '????????T??????Z' | sort -r)
  for oldest in "${bases[@]:${KEEP_BASES:-7}}"; do
    rm -rf "$oldest"
    say "deleted $oldest"
  done
  bases=("${bases[@]:0:${KEEP_BASES:-7}}")
  [ "${#bases[@]}" -gt 0 ] || return 0
  start=$(sed -n 's/^start_wal=//p' "${bases[-1]}/backup.info")
  # Never what is not sealed yet: copy_wal was before.
  pg_archivecleanup "$archive" "$start"
  pg_archivecleanup -x .gpg "$folder/wal" "$start"
}

case ${1:-base} in
  base)
    copy_wal
    base_backup
    copy_wal
    thin_out
    ;;
  wal) copy_wal ;;
  *) die "'$1' is neither base nor wal" ;;
esac
