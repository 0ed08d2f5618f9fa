#!/usr/bin/env bash
# Draws the secrets that a deployment needs into docker/.env, for its owner only. What is set there
# already stays as it is. secrets.sh [--print] [FILE]; --print writes to the terminal and into no file.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

print=false
file=$root/docker/.env
for argument in "$@"; do
  case $argument in
    --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
    --print) print=true ;;
    -*) die "unknown option $argument; --help tells the known ones" ;;
    *) file=$argument ;;
  esac
done

random() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }

# Name and bytes, as item 34 of the checklist and the servers ask. All are hex: they need no quoting
# in an address, a shell or a YAML file.
secrets='DATABASE_PASSWORD 24
REPLICATION_PASSWORD 24
REDIS_PASSWORD 24
S3_ACCESS_KEY 10
S3_SECRET_KEY 24
JWT_SECRET_KEY 32
ENCRYPTION_KEY 32
SECRET_KEY 64
GRAFANA_PASSWORD 16'

if [ "$print" = true ]; then
  while read -r name bytes; do printf '%s=%s\n' "$name" "$(random "$bytes")"; done <<<"$secrets"
  exit 0
fi

umask 077
if [ ! -e "$file" ]; then
  cat >"$file" <<'SETTINGS'
# Secrets and settings of this deployment: .env.example tells what there is. Never commit it, and keep
# a copy of ENCRYPTION_KEY elsewhere: without it nobody can open what is stored.
ENVIRONMENT=production
DATABASE_HOST=postgres
DATABASE_PORT=5432
DATABASE_NAME=face_recognition
DATABASE_USER=postgres
REDIS_HOST=redis
REDIS_PORT=6379
S3_ENDPOINT=minio:9000
S3_SECURE=false
S3_BUCKET=face-recognition
SETTINGS
fi
chmod 600 "$file"
drawn=()
copy=$(mktemp "$file.XXXXXX")
trap 'rm -f "$copy"' EXIT
cp -p "$file" "$copy"
while read -r name bytes; do
  grep -Eq "^(export )?$name=.+" "$copy" && continue
  if grep -q "^$name=\$" "$copy"; then
    sed -i "s/^$name=\$/$name=$(random "$bytes")/" "$copy"
  else
    [ -z "$(tail -c 1 "$copy")" ] || echo >>"$copy"
    printf '%s=%s\n' "$name" "$(random "$bytes")" >>"$copy"
  fi
  drawn+=("$name")
done <<<"$secrets"
if [ ${#drawn[@]} -eq 0 ]; then
  say "$file has all secrets; nothing was changed"
else
  mv "$copy" "$file"
  say "drawn into $file: ${drawn[*]}"
fi
