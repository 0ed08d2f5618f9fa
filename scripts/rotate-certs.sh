#!/usr/bin/env bash
# Certificates: when they end, and new ones.
#   rotate-certs.sh show DOMAIN|FILE   when it ends; exit code 1 when in less than CERT_DAYS (30) days
#   rotate-certs.sh renew              certbot renews quietly what is due, then Traefik is reloaded
#   rotate-certs.sh reload             HUP to pid 1 of every Traefik of the stack
#
# DOMAIN means /etc/letsencrypt/live/DOMAIN/fullchain.pem (LETSENCRYPT: another folder). Traefik renews
# those that it has from Let's Encrypt by itself, and face-server reads SSL_CERT_FILE again by itself.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

reload() {
  local id found=0
  while read -r id; do
    [ -n "$id" ] || continue
    "$docker" kill --signal HUP "$id" >/dev/null
    found=$((found + 1))
  done < <({
    "$docker" ps -q --filter "label=com.docker.compose.project=$project" --filter label=com.docker.compose.service=traefik
    "$docker" ps -q --filter "label=com.docker.swarm.service.name=${project}_traefik"
  } | sort -u)
  [ "$found" -gt 0 ] || die "the stack $project has no running Traefik"
  say "reloaded $found Traefik"
}

case ${1:-} in
  --help | -h) usage ;;
  show)
    needs openssl
    [ $# -eq 2 ] || die "say which: rotate-certs.sh show DOMAIN|FILE"
    file=$2
    [ -f "$file" ] || file=${LETSENCRYPT:-/etc/letsencrypt}/live/$2/fullchain.pem
    [ -f "$file" ] || die "there is neither a file $2 nor $file"
    ends=$(openssl x509 -noout -enddate -in "$file" 2>/dev/null | cut -d= -f2)
    [ -n "$ends" ] || die "$file is no certificate in PEM"
    days=$((($(date -d "$ends" +%s) - $(date +%s)) / 86400))
    say "$file ends in $days days, on $ends"
    [ "$days" -ge "${CERT_DAYS:-30}" ] || die "renew it: rotate-certs.sh renew, or self-signed-cert.sh --force"
    ;;
  renew)
    needs certbot
    certbot renew --quiet || die "certbot renewed nothing; see /var/log/letsencrypt/letsencrypt.log"
    say "renewed what was due"
    if command -v "$docker" >/dev/null 2>&1; then reload; fi
    ;;
  reload)
    command -v "$docker" >/dev/null 2>&1 || die "$docker is not installed"
    reload
    ;;
  *) die "say show, renew or reload; --help tells more" ;;
esac
