#!/bin/sh
# Copies new and changed objects (sealed pictures) into the backup bucket. What is deleted here stays
# there, also of people who were erased: its lifecycle rule says how long.
set -eu
mc=${MC:-mc}
scheme=https
[ "${S3_SECURE:-true}" = true ] || scheme=http
export MC_HOST_objects="$scheme://$S3_ACCESS_KEY:$S3_SECRET_KEY@$S3_ENDPOINT"
scheme=https
[ "${BACKUP_S3_SECURE:-true}" = true ] || scheme=http
export MC_HOST_backup="$scheme://$BACKUP_S3_ACCESS_KEY:$BACKUP_S3_SECRET_KEY@$BACKUP_S3_ENDPOINT"

"$mc" mirror --quiet --overwrite "objects/$S3_BUCKET" "backup/$BACKUP_S3_BUCKET/objects"
echo mirrored
