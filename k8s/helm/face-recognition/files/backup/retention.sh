#!/bin/sh
# Keeps, of the dumps in a folder, the newest of each of the last KEEP_DAYS days, KEEP_WEEKS weeks
# and KEEP_MONTHS months that have one, and deletes the others. A number of dumps is counted, not of
# days: where backups have stopped, nothing goes.
set -eu
folder=${1:?the folder with the dumps}
days=0 weeks=0 months=0 week='' month=''

for file in $(find "$folder" -maxdepth 1 -name 'face_recognition_????????.dump.gpg' | sort -r); do
  day=${file##*_}
  day=${day%%.*}
  date=$(printf '%s' "$day" | sed -E 's/(....)(..)(..)/\1-\2-\3/')
  this_week=$(date -u -d "$date" +%G%V) || continue
  this_month=${day%??}
  keep=no
  if [ "$days" -lt "${KEEP_DAYS:-30}" ]; then
    days=$((days + 1)) keep=yes
  fi
  if [ "$this_week" != "$week" ] && [ "$weeks" -lt "${KEEP_WEEKS:-4}" ]; then
    weeks=$((weeks + 1)) week=$this_week keep=yes
  fi
  if [ "$this_month" != "$month" ] && [ "$months" -lt "${KEEP_MONTHS:-12}" ]; then
    months=$((months + 1)) month=$this_month keep=yes
  fi
  if [ "$keep" = no ]; then
    rm "$file"
    printf 'deleted %s\n' "$file"
  fi
done
