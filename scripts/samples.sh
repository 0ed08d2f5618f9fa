#!/usr/bin/env bash
# Prints the folder of the sample pictures. Where there is none, downloads them from their pinned
# addresses into the user's cache and verifies each one. Run again, it goes on where it stopped.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage

if [ -n "${FACE_SAMPLES:-}" ]; then
  [ -d "$FACE_SAMPLES" ] || die "FACE_SAMPLES names '$FACE_SAMPLES', which is no folder"
  printf '%s\n' "$FACE_SAMPLES"
  exit 0
fi

folder=$cache/samples
list=$root/scripts/samples.tsv
total=$(wc -l <"$list")
done=0
while IFS=$'\t' read -r sha256 file url; do
  done=$((done + 1))
  to=$folder/$file
  if [ -f "$to" ] && echo "$sha256  $to" | sha256sum --check --status; then continue; fi
  case ${FACE_OFFLINE:-} in
    1 | true) die "downloads are off (FACE_OFFLINE), and $to is not here. Put the pictures of scripts/samples.tsv into a folder and name it in FACE_SAMPLES" ;;
  esac
  say "sample $done of $total: $file"
  mkdir -p "$(dirname "$to")"
  curl --fail --silent --show-error --location --retry 3 --connect-timeout 20 --speed-time 30 \
    --speed-limit 1 --output "$to.part" "$url" ||
    die "$url cannot be downloaded. Put the pictures of scripts/samples.tsv into a folder and name it in FACE_SAMPLES"
  echo "$sha256  $to.part" | sha256sum --check --status || {
    rm -f "$to.part"
    die "$url does not deliver the picture that scripts/samples.tsv declares (sha256 $sha256)"
  }
  mv "$to.part" "$to"
done <"$list"
printf '%s\n' "$folder"
