# shellcheck shell=bash disable=SC2034
# Sourced by the scripts that operators run, after environment.sh.

needs() {
  local program
  for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 || die "$program is not installed; apt-get install $(package_of "$program")"
  done
}

package_of() {
  case $1 in
    pg_* | psql) echo postgresql-client ;;
    gpg) echo gnupg ;;
    mc) echo "it from https://min.io/docs/minio/linux/reference/minio-mc.html" ;;
    *) echo "$1" ;;
  esac
}

# confirm NAME "what is lost": --yes was said, or the name is typed now.
confirm() {
  [ "${yes:-false}" = false ] || return 0
  [ -t 0 ] || die "$2; nothing was done. --yes does it"
  local typed
  printf '%s.\nType "%s" to go on: ' "$2" "$1" >&2
  read -r typed
  [ "$typed" = "$1" ] || die "nothing was done"
}

# set_setting NAME VALUE: in docker/.env (or FACE_ENV), at once or not at all.
set_setting() {
  local file=${FACE_ENV:-$root/docker/.env} copy
  copy=$(mktemp "$file.XXXXXX")
  # Not by sed: its expression would stand in the list of processes, and the value is a secret.
  while IFS= read -r line || [ -n "$line" ]; do
    [[ $line =~ ^(export[[:space:]]+)?$1= ]] || printf '%s\n' "$line"
  done <"$file" >"$copy"
  printf '%s=%s\n' "$1" "$2" >>"$copy"
  chmod 600 "$copy"
  mv "$copy" "$file"
  # The environment goes before the file, for Compose too.
  export "$1=$2"
}

random() { od -An -v -tx1 -N "$1" /dev/urandom | tr -d ' \n'; }

docker=${DOCKER:-docker}
project=${COMPOSE_PROJECT_NAME:-face-recognition}

# Compose in docker/, for the stack that COMPOSE_FILE names; production unless it says otherwise.
compose() {
  COMPOSE_FILE=${COMPOSE_FILE:-docker-compose.prod.yml} COMPOSE_PROJECT_NAME=$project \
    "$root/scripts/compose.sh" "$@"
}

# The service of the server in that stack, and that of its database.
case ${COMPOSE_FILE:-} in
  *docker-compose.ha.yml*) api_service=face-api database_service=postgres-primary ;;
  *) api_service=face-recognition database_service=postgres ;;
esac

# What the scripts in scripts/backup ask for, from docker/.env where the environment has it not.
backup_variables=(BACKUP_PASSPHRASE DATABASE_PORT DATABASE_NAME DATABASE_USER DATABASE_PASSWORD
  DATABASE_SSLMODE KEEP_DAYS KEEP_WEEKS KEEP_MONTHS KEEP_BASES RESTORE_JOBS)
object_variables=(S3_ENDPOINT S3_SECURE S3_ACCESS_KEY S3_SECRET_KEY S3_BUCKET BACKUP_S3_ENDPOINT
  BACKUP_S3_SECURE BACKUP_S3_ACCESS_KEY BACKUP_S3_SECRET_KEY BACKUP_S3_BUCKET)
backup_settings() {
  settings
  export BACKUP_FOLDER=${BACKUP_FOLDER:-$root/docker/backup}
  mkdir -p "$BACKUP_FOLDER"
  BACKUP_FOLDER=$(cd "$BACKUP_FOLDER" && pwd)
  export BACKUP_SCRIPTS=$root/k8s/helm/face-recognition/files/backup
  if [ "${stack:-false}" = true ]; then
    DATABASE_NAME=${DATABASE_NAME:-face_recognition} DATABASE_USER=${DATABASE_USER:-postgres}
    export DATABASE_NAME DATABASE_USER
  fi
}

# database_step FILE ARGUMENT...: a script of scripts/backup or of the cluster's jobs beside the
# database: here, or with --stack in a container of its image.
database_step() {
  local program=$1 name options=()
  shift
  if [ "${stack:-false}" = false ]; then
    needs gpg psql pg_dump
    bash "$program" "$@"
    return
  fi
  for name in "${backup_variables[@]}"; do [ -z "${!name:-}" ] || options+=(-e "$name"); done
  compose run --rm --no-deps -T --entrypoint bash "${options[@]}" \
    -e "DATABASE_HOST=$database_service" -e BACKUP_FOLDER=/backup -e BACKUP_SCRIPTS=/facerec/jobs \
    -v "$BACKUP_FOLDER:/backup" -v "$root/scripts/backup:/facerec/backup:ro" \
    -v "$BACKUP_SCRIPTS:/facerec/jobs:ro" \
    "$database_service" "$(in_container "$program")" "$@" </dev/null
}

# object_step FILE: the same for what needs MinIO's client, which the image of MinIO has.
object_step() {
  local name options=()
  for name in BACKUP_S3_ENDPOINT BACKUP_S3_ACCESS_KEY BACKUP_S3_SECRET_KEY BACKUP_S3_BUCKET; do
    [ -n "${!name:-}" ] || die "set $name: where backups are copied to"
  done
  if [ "${stack:-false}" = false ]; then
    MC=${MC:-$(command -v mcli || command -v minio-client || echo mc)} && export MC
    command -v "$MC" >/dev/null 2>&1 || needs mc
    sh "$1"
    return
  fi
  for name in "${object_variables[@]}"; do [ -z "${!name:-}" ] || options+=(-e "$name"); done
  compose run --rm --no-deps -T --entrypoint sh "${options[@]}" -e MC_CONFIG_DIR=/tmp/mc \
    -e BACKUP_FOLDER=/backup -v "$BACKUP_FOLDER:/backup:ro" -v "$BACKUP_SCRIPTS:/facerec/jobs:ro" \
    minio "$(in_container "$1")" </dev/null
}

in_container() {
  case $1 in
    "$root"/scripts/backup/*) echo "/facerec/backup/${1##*/}" ;;
    *) echo "/facerec/jobs/${1##*/}" ;;
  esac
}

# A statement to the database: here, or with --stack in its container.
database_ask() { database_psql -XAtq -v ON_ERROR_STOP=1 -c "$1"; }
database_table() { database_psql -Xq -v ON_ERROR_STOP=1 -P pager=off -c "$1"; }
database_psql() {
  if [ "${stack:-false}" = true ]; then
    DATABASE_NAME=${DATABASE_NAME:-face_recognition}
    compose exec -T "$database_service" psql -U "${DATABASE_USER:-postgres}" -d "$DATABASE_NAME" "$@" </dev/null
    return
  fi
  needs psql
  [ -n "${DATABASE_HOST:-}" ] && [ -n "${DATABASE_NAME:-}" ] ||
    die "set DATABASE_HOST, DATABASE_NAME, DATABASE_USER and DATABASE_PASSWORD, or say --stack"
  PGHOST=$DATABASE_HOST PGPORT=${DATABASE_PORT:-5432} PGDATABASE=$DATABASE_NAME PGUSER=${DATABASE_USER:-} \
    PGPASSWORD=${DATABASE_PASSWORD:-} PGSSLMODE=${DATABASE_SSLMODE:-prefer} PGCONNECT_TIMEOUT=10 psql --no-password "$@" </dev/null
}

# The tool, as it was built here or, with --stack, as the server's image has it.
face() {
  if [ "${stack:-false}" = true ]; then
    compose run --rm --no-deps -T "$api_service" face "$@" </dev/null
  else
    "$root/scripts/face" "$@"
  fi
}
