#!/usr/bin/env bash
# Formats the code as the build wants it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage
"$root/scripts/setup.sh"
cd "$root"
# Not S3Proxy's folder, which has no code and no parent.
quiet_maven -pl '!face-storage/s3proxy' spotless:apply
