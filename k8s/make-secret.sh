#!/usr/bin/env bash
# Prints the keys of the Secret face-recognition-secret as NAME=value lines.
#
#   k8s/make-secret.sh --trial >k8s/overlays/development/secret.env
#   secret=$(k8s/make-secret.sh) && kubectl -n face-recognition create secret generic \
#     face-recognition-secret --from-env-file=/dev/stdin <<<"$secret"
#
# JWT_SECRET_KEY, ENCRYPTION_KEY and SECRET_KEY are drawn unless the environment has them. The rest
# comes from the environment; --trial draws it too, for the stores of components/trial-stores.
set -euo pipefail

case "${1:-}" in
  '') trial=false ;;
  --trial) trial=true ;;
  *)
    sed -n '2,/^set/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    [ "$1" = --help ] && exit 0
    exit 2
    ;;
esac
command -v openssl >/dev/null || { echo "error: openssl is missing; install it" >&2; exit 1; }

drawn() { [ -n "${!1:-}" ] || printf -v "$1" '%s' "$(openssl rand -hex "$2")"; }
drawn JWT_SECRET_KEY 32
drawn ENCRYPTION_KEY 32
drawn SECRET_KEY 64
DATABASE_PORT=${DATABASE_PORT:-5432}
REDIS_PORT=${REDIS_PORT:-6379}
# shellcheck disable=SC2034  # all are read by name below
if $trial; then
  DATABASE_HOST=face-recognition-postgresql DATABASE_NAME=face_recognition
  DATABASE_USER=face_recognition REDIS_HOST=face-recognition-redis
  S3_ENDPOINT=face-recognition-minio:9000 S3_BUCKET=face-recognition
  for name in DATABASE_PASSWORD REDIS_PASSWORD S3_ACCESS_KEY S3_SECRET_KEY; do drawn $name 16; done
fi

names=(DATABASE_HOST DATABASE_PORT DATABASE_NAME DATABASE_USER DATABASE_PASSWORD
  REDIS_HOST REDIS_PORT REDIS_PASSWORD S3_ENDPOINT S3_ACCESS_KEY S3_SECRET_KEY S3_BUCKET
  JWT_SECRET_KEY ENCRYPTION_KEY SECRET_KEY)
missing=()
for name in "${names[@]}"; do [ -n "${!name:-}" ] || missing+=("$name"); done
if [ ${#missing[@]} -gt 0 ]; then
  echo "error: set ${missing[*]} in the environment, or say --trial for bundled stores" >&2
  exit 1
fi
for name in "${names[@]}"; do printf '%s=%s\n' "$name" "${!name}"; done
