#!/usr/bin/env bash
# Makes the PrometheusRule that the chart and the manifests of k8s/ share, out of the rules of
# docker/monitoring; a test holds it to them. --print writes it to the terminal instead.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"

rule() {
  cat <<'END'
# Made by scripts/prometheus-rule.sh out of docker/monitoring/recording.yml and alerts.yml.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: face-recognition
  namespace: face-recognition
spec:
  groups:
END
  for file in recording alerts; do
    sed -e '1,/^groups:$/d' -e 's/^./  &/' "$root/docker/monitoring/$file.yml"
  done
}

case ${1:-} in
  '') rule >"$root/k8s/helm/face-recognition/files/monitoring/prometheusrule.yaml" ;;
  --print) rule ;;
  --help | -h) sed -nE '2,/^set /s/^# ?//p' "${BASH_SOURCE[0]}" ;;
  *) die "unknown option $1; see --help" ;;
esac
