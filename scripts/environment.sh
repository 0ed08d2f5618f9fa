# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: where the checkout, the models and the sample pictures are.
# FACE_MODELS and FACE_SAMPLES win; else ../shared beside the checkout; else the user's cache.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/facerec

say() { printf '%s\n' "$*" >&2; }

die() {
  say "error: $*"
  exit 1
}

if [ -z "${FACE_MODELS:-}" ] && [ -d "$root/../shared/models" ]; then
  FACE_MODELS=$(cd "$root/../shared/models" && pwd)
  export FACE_MODELS
fi
if [ -z "${FACE_SAMPLES:-}" ] && [ -d "$root/../shared/samples" ]; then
  FACE_SAMPLES=$(cd "$root/../shared/samples" && pwd)
  export FACE_SAMPLES
fi

# Maven, saying only what is wrong, on the error stream. Debian's resets the terminal's colours even
# when it is told to use none.
quiet_maven() { mvn -B -q -Dstyle.color=never "$@" 2>&1 | sed $'s/\e\\[0m//g' >&2; }

# The comment that a script begins with is its help.
usage() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
}

# What docker/.env (or FACE_ENV) says and the environment does not, as Compose reads it: quoted
# values may have several lines. Nothing in it is executed.
settings() {
  local file=${FACE_ENV:-$root/docker/.env} line more name value quote
  [ -f "$file" ] || return 0
  while IFS= read -r line || [ -n "$line" ]; do
    [[ ${line%$'\r'} =~ ^(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]] || continue
    name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
    quote=${value:0:1}
    case $quote in
      \" | \')
        value=${value:1}
        while [[ $value != *"$quote"* ]] && IFS= read -r more; do value+=$'\n'$more; done
        value=${value%%"$quote"*}
        ;;
      *) value=${value%% #*} ;;
    esac
    [ -n "${!name+set}" ] || export "$name=$value"
  done <"$file"
}
