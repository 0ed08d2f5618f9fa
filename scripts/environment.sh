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
