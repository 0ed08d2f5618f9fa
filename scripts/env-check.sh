#!/usr/bin/env bash
# Confirms that docker/.env parses and that the server would start with it; tells every fault.
# env-check.sh [FILE]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

case ${1:-} in
  --help) sed -n '2,3s/^# //p' "${BASH_SOURCE[0]}"; exit 0 ;;
esac
file=${1:-$root/docker/.env}
[ -f "$file" ] || die "there is no $file; 'make secrets' begins one, or copy .env.example there"

# As Compose reads it: NAME=value, NAME="value", NAME='value' (quoted ones over several lines), and
# comments. Nothing is executed.
variables=()
faults=0
number=0
while IFS= read -r line || [ -n "$line" ]; do
  number=$((number + 1))
  line=${line%$'\r'}
  [[ $line =~ ^[[:space:]]*(#.*)?$ ]] && continue
  if ! [[ $line =~ ^(export[[:space:]]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$ ]]; then
    # Not shown: the line may hold a secret.
    say "$file:$number: neither NAME=value nor a comment"
    faults=$((faults + 1))
    continue
  fi
  name=${BASH_REMATCH[2]} value=${BASH_REMATCH[3]}
  quote=${value:0:1}
  if [ "$quote" = '"' ] || [ "$quote" = "'" ]; then
    value=${value:1}
    began=$number
    while [[ $value != *"$quote"* ]] && IFS= read -r more; do
      number=$((number + 1))
      value+=$'\n'$more
    done
    if [[ $value != *"$quote"* ]]; then
      say "$file:$began: the quote that begins the value of $name never ends"
      faults=$((faults + 1))
      continue
    fi
    value=${value%%"$quote"*}
  else
    value=${value%% #*}
  fi
  variables+=("$name=$value")
done <"$file"
if mode=$(stat -c %a "$file" 2>/dev/null) && [ "${mode: -2}" != 00 ]; then
  say "note: others can read $file; chmod 600 $file"
fi
[ "$faults" -eq 0 ] || die "$file does not parse"
say "$file parses: ${#variables[@]} variables"

server=${FACE_SERVER:-$root/face-server/target/server/bin/face-server}
[ -x "$server" ] || die "the server is not built, so the values were not checked; run 'make build' first"
exec env -i PATH="$PATH" HOME="$HOME" ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} "${variables[@]}" "$server" --check-config
