#!/usr/bin/env bash
# Runs everything that CI runs: formatting, lint, unit tests, and tests of the built tool.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

"$root/scripts/setup.sh"
for script in "$root"/scripts/*.sh "$root/scripts/face" "$root/.ci/run"; do bash -n "$script"; done
if [ -z "${FACE_MODELS:-}" ]; then
  "$root/scripts/build.sh"
  "$root/scripts/face" models pull
  export FACE_MODELS=$cache/models
fi
FACE_SAMPLES=$("$root/scripts/samples.sh")
export FACE_SAMPLES
cd "$root"
mvn -B verify "$@"
