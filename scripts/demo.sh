#!/usr/bin/env bash
# From a fresh checkout to recognised people: sets up, builds, gets models and samples, enrols the
# eight people of the samples in a stored gallery and names the faces of the five group pictures.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

"$root/scripts/build.sh"
samples=$("$root/scripts/samples.sh")
"$root/scripts/face" models pull yunet-n mobilefacenet

out=$root/out/demo
rm -rf "$out"
mkdir -p "$out"
# A gallery for this run only, whatever storage the environment names.
FACEREC_HOME=$(mktemp -d)
export FACEREC_HOME
trap 'rm -rf "$FACEREC_HOME"' EXIT
for setting in $(compgen -e | grep -E '^(DATABASE|ENCRYPTION|S3|REDIS)_' || true); do unset "$setting"; done
ENCRYPTION_KEY=$(od -An -v -N32 -tx1 /dev/urandom | tr -d ' \n')
export ENCRYPTION_KEY
"$root/scripts/face" enroll demo "$samples/people" --create
"$root/scripts/face" identify --gallery demo --annotate "$out" "$samples"/cast*.jpg
say
say "annotated pictures and contact-sheet.jpg: $out"
