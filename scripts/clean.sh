#!/usr/bin/env bash
# Away with what was built.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage
"$root/scripts/setup.sh"
cd "$root"
quiet_maven clean
rm -rf out
