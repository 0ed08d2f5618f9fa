#!/usr/bin/env bash
# Runs everything that CI runs: formatting, lint, unit tests, and tests of the built tool.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

"$root/scripts/setup.sh"
"$root/scripts/test-services.sh"
"$root/scripts/test-docker.sh"
"$root/scripts/test-kubectl.sh"
for script in "$root"/scripts/*.sh "$root"/scripts/backup/*.sh "$root/scripts/face" "$root/scripts/face-server" "$root/.ci/run" "$root"/docker/image/* "$root"/docker/postgres/* "$root"/docker/redis/*; do bash -n "$script"; done

# The tests compare all models with independent results. Not all of it has a public address, so
# nothing is downloaded here.
mapfile -t models < <(sed -nE 's/^ *"file": "(.*)",?$/\1/p' \
  "$root/face-core/src/main/resources/io/facerec/runtime/models.json")
missing=()
for file in models.json "${models[@]}"; do
  [ -f "${FACE_MODELS:-}/$file" ] || missing+=("models/$file")
done
[ -d "${FACE_SAMPLES:-}/people" ] || missing+=(samples)
for file in golden.json template_spectrum.json aligned; do
  [ -e "${FACE_SAMPLES:-}/../reference/$file" ] || missing+=("reference/$file")
done
[ ${#missing[@]} -eq 0 ] ||
  die "the tests need a folder with models.json and all ${#models[@]} model files (named by FACE_MODELS, or ../shared/models), the sample pictures (FACE_SAMPLES, or ../shared/samples) and beside those the folder reference; missing: ${missing[*]}"

# Thousands of lines come from native libraries that are fed damaged pictures.
mkdir -p "$root/target"
noise=$root/target/test-stderr.log
cd "$root"
# Two modules at a time: their tests wait for real services more than they compute.
mvn -B -T 2 -Dstyle.color=never verify "$@" 2>"$noise" || {
  code=$?
  say "the end of $noise:"
  tail -n 40 "$noise" >&2
  exit "$code"
}
