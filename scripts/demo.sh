#!/usr/bin/env bash
# From a fresh checkout to recognised people: sets up, builds, gets models and samples, enrols the
# eight people of the samples and names every face of the five group pictures.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

"$root/scripts/build.sh"
samples=$("$root/scripts/samples.sh")
"$root/scripts/face" models pull yunet-n mobilefacenet

out=$root/out/demo
rm -rf "$out"
mkdir -p "$out"
"$root/scripts/face" identify --people "$samples/people" --annotate "$out" "$samples"/cast*.jpg
say
say "annotated pictures and contact-sheet.jpg: $out"
