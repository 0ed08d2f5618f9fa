#!/usr/bin/env bash
# Builds everything without running the tests; the tool lands in face-cli/target/face.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage
"$root/scripts/setup.sh"
cd "$root"
say "building; the first time Maven fetches what it needs, which takes minutes"
revision=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
quiet_maven package -DskipTests -Dbuild.revision="$revision" "$@"
