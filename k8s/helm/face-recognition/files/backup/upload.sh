#!/bin/sh
# Copies what the backup bucket does not have yet, or has otherwise: a dump made again on the same day
# has that day's name. Nothing there is deleted: give the bucket a lifecycle rule, and better a lock.
set -eu
folder=${BACKUP_FOLDER:-/backup}
mc=${MC:-mc}
scheme=https
[ "${BACKUP_S3_SECURE:-true}" = true ] || scheme=http
export MC_HOST_backup="$scheme://$BACKUP_S3_ACCESS_KEY:$BACKUP_S3_SECRET_KEY@$BACKUP_S3_ENDPOINT"

# The image has little more than a shell.
newest=''
for file in "$folder"/face_recognition_????????.dump.gpg; do
  if [ -e "$file" ]; then newest=$file; fi
done
if [ -z "$newest" ]; then
  echo "there is no dump in $folder: has the database job run?" >&2
  exit 1
fi
"$mc" mirror --quiet --overwrite --exclude '*.part' --exclude '*.part/*' "$folder" "backup/$BACKUP_S3_BUCKET/database"
"$mc" stat "backup/$BACKUP_S3_BUCKET/database/${newest##*/}" >/dev/null
printf 'uploaded, newest: %s\n' "${newest##*/}"
