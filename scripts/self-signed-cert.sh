#!/usr/bin/env bash
# A certificate that signs itself, for development: RSA 4096, 365 days, no passphrase, CN localhost,
# for localhost and 127.0.0.1.
#   self-signed-cert.sh [--force] [FOLDER]        docker/certificates: cert.pem and key.pem
#
# What is there stays, unless --force. The server takes both as SSL_CERT_FILE and SSL_KEY_FILE.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

force=false folder=$root/docker/certificates
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    --force) force=true ;;
    -*) die "unknown option $argument; --help tells the known ones" ;;
    *) folder=$argument ;;
  esac
done
needs openssl
mkdir -p "$folder"
if [ "$force" = false ] && [ -e "$folder/cert.pem" ]; then
  say "$folder/cert.pem is there, and ends on $(openssl x509 -noout -enddate -in "$folder/cert.pem" | cut -d= -f2); --force makes another"
  exit 0
fi
umask 077
openssl req -x509 -newkey rsa:4096 -sha256 -days 365 -nodes -keyout "$folder/key.pem.part" \
  -out "$folder/cert.pem.part" -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost,IP:127.0.0.1 2>/dev/null || die "openssl made no certificate"
# The user of the image must be able to read the key.
[ "$(id -u)" -ne 0 ] || chown 10001:10001 "$folder/key.pem.part"
chmod 644 "$folder/cert.pem.part"
mv "$folder/key.pem.part" "$folder/key.pem"
mv "$folder/cert.pem.part" "$folder/cert.pem"
say "made $folder/cert.pem and key.pem"
[ "$(id -u)" -eq 0 ] || say "note: for the container, chown 10001 $folder/key.pem"
