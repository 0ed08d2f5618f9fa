# shellcheck shell=bash disable=SC2034
# Sourced by the scripts that operators run, after environment.sh.

# The comment that a script begins with is its help.
usage() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
}

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

# What docker/.env (or FACE_ENV) says and the environment does not. Nothing in it is executed.
settings() {
  local file=${FACE_ENV:-$root/docker/.env} line name value
  [ -f "$file" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    [[ ${line%$'\r'} =~ ^(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
    name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
    [ -z "${!name+set}" ] || continue
    case $value in
      \"*\") value=${value#\"} value=${value%\"} ;;
      \'*\') value=${value#\'} value=${value%\'} ;;
      # Over several lines: certificates, which no script here reads.
      \"* | \'*) continue ;;
      *) value=${value%% #*} ;;
    esac
    export "$name=$value"
  done <"$file"
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
