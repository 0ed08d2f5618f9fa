#!/usr/bin/env bash
# New secrets in docker/.env (FACE_ENV), and what has to follow.
#   rotate-keys.sh encryption    ENCRYPTION_KEY: everything stored is sealed again; servers go on
#   rotate-keys.sh forget        afterwards: takes the retired keys out. Backups made before need them:
#                                keep a copy
#   rotate-keys.sh jwt           JWT_SECRET_KEY: access tokens end; refresh tokens and API keys go on
#   rotate-keys.sh secret        SECRET_KEY: cursors of pages end
#   rotate-keys.sh database      DATABASE_PASSWORD, in PostgreSQL too
#   rotate-keys.sh redis         REDIS_PASSWORD, in Redis too (one Redis, not Sentinel's)
#
# --stack            the stack of docker/: its servers take new settings by rolling-update.sh --restart
# --restart COMMAND  without a stack: the command that restarts your servers, and returns when they are up
# --gap              as in rolling-update.sh
# --yes              for database and redis: between the change and the restart new connections fail
# Interrupted, the same call goes on: the next ENCRYPTION_KEY waits in docker/.env.rotation meanwhile.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

what='' stack=false yes=false restart='' options=()
while [ $# -gt 0 ]; do
  case $1 in
    --help | -h) usage ;;
    --stack) stack=true ;;
    --yes) yes=true ;;
    --gap) options+=(--gap) ;;
    --restart)
      [ $# -ge 2 ] || die "--restart needs a command"
      restart=$2
      shift
      ;;
    encryption | forget | jwt | secret | database | redis) what=$1 ;;
    *) die "unknown argument $1; --help tells the known ones" ;;
  esac
  shift
done
[ -n "$what" ] || die "say which: encryption, forget, jwt, secret, database or redis; --help tells more"
file=${FACE_ENV:-$root/docker/.env}
[ -f "$file" ] || die "there is no $file"
[ "$stack" = true ] || [ -n "$restart" ] || die "say --stack, or --restart 'COMMAND': servers must take the new secret"
# From the file alone: what the environment says would not reach the servers.
unset ENCRYPTION_KEY ENCRYPTION_RETIRED_KEYS
settings

restart_servers() {
  if [ "$stack" = true ]; then
    "$root/scripts/rolling-update.sh" --restart "${options[@]}"
  else
    bash -c "$restart" || die "'$restart' failed; mend that, and run this again"
  fi
}
# join LIST KEY: the list, with the key in it once.
with_key() {
  case ",$1," in
    ,,) echo "$2" ;;
    *",$2,"*) echo "$1" ;;
    *) echo "$1,$2" ;;
  esac
}
without_key() { printf '%s' "$1" | tr ',' '\n' | grep -vxF -f <(printf '%s\n' "$2") | paste -sd, - || true; }

case $what in
  encryption)
    [ -n "${ENCRYPTION_KEY:-}" ] || die "$file has no ENCRYPTION_KEY"
    waiting=$file.rotation
    if [ ! -s "$waiting" ]; then
      (umask 077 && random 32 >"$waiting")
    fi
    next=$(cat "$waiting")
    if [ "$ENCRYPTION_KEY" != "$next" ]; then
      say "1/3 every server learns the new key"
      set_setting ENCRYPTION_RETIRED_KEYS "$(with_key "${ENCRYPTION_RETIRED_KEYS:-}" "$next")"
      restart_servers
      say "2/3 every server seals with the new key"
      retired=$(without_key "$(with_key "${ENCRYPTION_RETIRED_KEYS:-}" "$ENCRYPTION_KEY")" "$next")
      set_setting ENCRYPTION_RETIRED_KEYS "$retired"
      set_setting ENCRYPTION_KEY "$next"
    fi
    restart_servers
    say "3/3 what is stored is sealed again"
    unset ENCRYPTION_KEY ENCRYPTION_RETIRED_KEYS
    settings
    face keys rotate
    rm -f "$waiting"
    say "rotated. Keep a copy of the new ENCRYPTION_KEY elsewhere, and of the old one as long as backups made with it; rotate-keys.sh forget takes it out of $file"
    ;;
  forget)
    [ -n "${ENCRYPTION_RETIRED_KEYS:-}" ] || {
      say "no retired keys; nothing was changed"
      exit 0
    }
    confirm forget "the servers forget the retired keys; backups sealed by them need your own copy"
    set_setting ENCRYPTION_RETIRED_KEYS ''
    restart_servers
    ;;
  jwt)
    set_setting JWT_SECRET_KEY "$(random 32)"
    restart_servers
    ;;
  secret)
    set_setting SECRET_KEY "$(random 64)"
    restart_servers
    ;;
  database)
    confirm database "the password of ${DATABASE_USER:-postgres} changes; servers cannot make new connections until they are restarted"
    new=$(random 24)
    # By standard input: arguments are seen by everybody on this host.
    if [ "$stack" = true ]; then
      compose exec -T "$database_service" psql -XAtq -v ON_ERROR_STOP=1 -U "${DATABASE_USER:-postgres}" -d postgres \
        <<<"alter role \"${DATABASE_USER:-postgres}\" password '$new'"
    else
      needs psql
      PGHOST=${DATABASE_HOST:?} PGPORT=${DATABASE_PORT:-5432} PGDATABASE=postgres PGUSER=${DATABASE_USER:?} \
        PGPASSWORD=${DATABASE_PASSWORD:-} PGSSLMODE=${DATABASE_SSLMODE:-prefer} psql -XAtq -v ON_ERROR_STOP=1 --no-password \
        <<<"alter role \"$DATABASE_USER\" password '$new'"
    fi || die "PostgreSQL did not take the new password; nothing was changed"
    set_setting DATABASE_PASSWORD "$new"
    restart_servers
    ;;
  redis)
    [ "$api_service" != face-api ] || die "Redis and three Sentinels have the password in files of their own; change it there, see docker/redis/start"
    confirm redis "the password of Redis changes; the cache is not reached until the servers are restarted"
    new=$(random 24)
    commands=$(printf 'CONFIG SET masterauth %s\nCONFIG SET requirepass %s\n' "$new" "$new")
    if [ "$stack" = true ]; then
      answer=$(compose exec -T redis redis-cli <<<"$commands")
    else
      needs redis-cli
      answer=$(REDISCLI_AUTH=${REDIS_PASSWORD:-} redis-cli -h "${REDIS_HOST:?}" -p "${REDIS_PORT:-6379}" <<<"$commands")
    fi || die "Redis does not answer; nothing was changed"
    [ "$(grep -c '^OK' <<<"$answer")" -eq 2 ] || die "Redis did not take the new password: $(grep -v '^OK' <<<"$answer" | head -n 1)"
    set_setting REDIS_PASSWORD "$new"
    if [ "$stack" = true ]; then
      # Its file has the old one, and is made anew from the environment where it is missing.
      compose exec -T redis rm -f /data/redis.conf </dev/null
      compose up -d --no-deps redis
    fi
    restart_servers
    ;;
esac
[ "$what" = encryption ] || say "rotated: $what"
