#!/usr/bin/env bash
# Builds everything without running the tests; the tool lands in face-cli/target/face.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
"$root/scripts/setup.sh"
cd "$root"
say "building"
revision=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
quiet_maven package -DskipTests -Dbuild.revision="$revision" "$@"
