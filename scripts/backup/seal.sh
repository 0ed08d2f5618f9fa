# shellcheck shell=bash disable=SC2034
# Sourced by what lies beside it: sealing by gpg with BACKUP_PASSPHRASE, and where everything is.
: "${BACKUP_PASSPHRASE:?set it: it seals the backups}"
umask 077
folder=${BACKUP_FOLDER:-/backup}
archive=${WAL_ARCHIVE:-/wal-archive}
export PGHOST="${DATABASE_HOST:-localhost}" PGPORT="${DATABASE_PORT:-5432}" PGDATABASE="${DATABASE_NAME:-}"
export PGUSER="${DATABASE_USER:-}" PGPASSWORD="${DATABASE_PASSWORD:-}" PGSSLMODE="${DATABASE_SSLMODE:-prefer}"

GNUPGHOME=$(mktemp -d)
export GNUPGHOME
undo=()
cleanup() {
  local path
  for path in "${undo[@]}"; do rm -rf "$path"; done
  rm -rf "$GNUPGHOME"
}
trap cleanup EXIT

say() { printf '%s\n' "$*" >&2; }
die() {
  say "error: $*"
  exit 1
}

gpg_quiet() {
  gpg --batch --quiet --no-tty --yes --pinentry-mode loopback --passphrase-fd 3 "$@" 3<<<"$BACKUP_PASSPHRASE"
}
# Standard input into a file.
seal() { gpg_quiet --symmetric --cipher-algo AES256 --output "$1"; }
# A file to standard output. Fails where the passphrase is wrong or a byte was changed.
unseal() { gpg_quiet --decrypt "$1" 2>/dev/null; }
