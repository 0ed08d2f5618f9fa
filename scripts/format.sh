#!/usr/bin/env bash
# Formats the code as the build wants it.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
"$root/scripts/setup.sh"
cd "$root"
quiet_maven spotless:apply
