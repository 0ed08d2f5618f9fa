#!/usr/bin/env bash
# Looks for weaknesses, as far as the tools and the network here allow, and says what it could not do.
#   security-scan.sh [STEP...]
#
#   code          SpotBugs with Find Security Bugs over our own classes
#   sbom          the list of all that is shipped, by CycloneDX: out/security/bom.json, bom.xml
#   licences      of all that is shipped, against scripts/security/licences.txt (needs jq)
#   dependencies  known vulnerabilities: by trivy or grype, where one is installed; else by OWASP
#                 Dependency-Check, which needs the NVD's feed (and NVD_API_KEY, or it takes long)
#   image         the image IMAGE (face-recognition:latest), by trivy where it is installed
# Without a step: all. Exit code 0: nothing was found; 1: something was; 3: nothing was found, and not
# everything could be looked at. Reports: out/security.
#
# SEVERITIES  what trivy and grype count (CRITICAL,HIGH)
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
source "$(dirname "${BASH_SOURCE[0]}")/operations.sh"

steps=()
for argument in "$@"; do
  case $argument in
    --help | -h) usage ;;
    code | sbom | licences | dependencies | image) steps+=("$argument") ;;
    *) die "'$argument' is no step; --help lists them" ;;
  esac
done
[ ${#steps[@]} -gt 0 ] || steps=(code sbom licences dependencies image)
out=$root/out/security
mkdir -p "$out"
cd "$root"
severities=${SEVERITIES:-CRITICAL,HIGH}
found=() unknown=()
# What is shipped: not benchmarks, tests of deployments, S3Proxy or the load test.
shipped=face-core,face-storage,face-server,face-cli

maven() { mvn -B -q -Dstyle.color=never -Psecurity "$@" </dev/null; }

code() {
  maven -pl "face-storage/s3proxy,$shipped" package -DskipTests -Djacoco.skip com.github.spotbugs:spotbugs-maven-plugin:spotbugs >"$out/spotbugs.log" 2>&1 || {
    unknown+=("code: SpotBugs did not run, see $out/spotbugs.log")
    return
  }
  local report number=0 module
  : >"$out/code.txt"
  for module in ${shipped//,/ }; do
    report=$module/target/spotbugsXml.xml
    [ -f "$report" ] || continue
    cp "$report" "$out/spotbugs-$module.xml"
    # One line a finding: its kind, and the line (or else the lines) it is in.
    tr '\n' ' ' <"$report" | sed 's/<BugInstance /\n&/g' | grep '^<BugInstance ' | sed 's|</BugInstance>.*||' |
      while IFS= read -r line; do
        place=$(grep -o 'Message>At [^<]*\[line [0-9]*\]' <<<"$line" | head -n 1) ||
          place=$(grep -o 'Message>At [^<]*' <<<"$line" | head -n 1)
        printf '%s %s %s\n' "$module" "$(sed -E "s/.* type=['\"]([A-Z0-9_]+)['\"].*/\1/" <<<"$line")" "${place#Message>At }"
      done >>"$out/code.txt" || true
  done
  number=$(wc -l <"$out/code.txt")
  [ "$number" -eq 0 ] || found+=("code: $number findings, see $out/code.txt")
  say "code: $number findings"
}

sbom() {
  maven -pl "face-storage/s3proxy,$shipped" package -DskipTests -Djacoco.skip org.cyclonedx:cyclonedx-maven-plugin:makeBom >"$out/sbom.log" 2>&1 || {
    unknown+=("sbom: CycloneDX did not run, see $out/sbom.log")
    return
  }
  cp face-server/target/bom.json "$out/bom.json"
  cp face-server/target/bom.xml "$out/bom.xml"
  cp face-cli/target/bom.json "$out/bom-face-cli.json"
  say "sbom: $(grep -c '"bom-ref"' "$out/bom.json") components of the server in $out/bom.json, the tool's in bom-face-cli.json"
}

licences() {
  [ -f "$out/bom.json" ] || sbom
  [ -f "$out/bom.json" ] || return 0
  if ! command -v jq >/dev/null 2>&1; then
    unknown+=("licences: jq is not installed; apt-get install jq")
    return
  fi
  # One line a component: "licence or licence<TAB>group:name:version".
  jq -rs '[.[].components[]?] | unique_by(.purl)[] | select((.group // "") != "io.facerec")
    | ([.licenses[]? | .license.id? // .license.name? // .expression?] | unique | join(" or ")) + "\t" + .group + ":" + .name + ":" + .version' \
    "$out/bom.json" "$out/bom-face-cli.json" | sort >"$out/licences.txt"
  local bad
  # Of several licences one that is allowed is enough.
  bad=$(awk -F '\t' 'NR == FNR { if ($0 !~ /^#/ && $0 != "") allowed[$0]; next }
    { ok = 0; split($2, group, ":"); n = split($1, one, / or | OR /); for (i = 1; i <= n; i++) { gsub(/[()]/, "", one[i]); if (one[i] in allowed || one[i] " " group[1] in allowed) ok = 1 }
      if (!ok) print ($1 == "" ? "no licence" : $1) "\t" $2 }' "$root/scripts/security/licences.txt" "$out/licences.txt")
  if [ -n "$bad" ]; then
    printf '%s\n' "$bad" >"$out/licences-refused.txt"
    found+=("licences: $(wc -l <"$out/licences-refused.txt") components have none of scripts/security/licences.txt, see $out/licences-refused.txt")
  fi
  say "licences: $(wc -l <"$out/licences.txt") components"
}

dependencies() {
  [ -f "$out/bom.json" ] || sbom
  [ -f "$out/bom.json" ] || return 0
  if command -v trivy >/dev/null 2>&1; then
    if ! trivy sbom --quiet --severity "$severities" --format table --output "$out/dependencies.txt" "$out/bom.json" 2>"$out/dependencies.log"; then
      unknown+=("dependencies: trivy could not fetch its database: $(tail -n 1 "$out/dependencies.log")")
      return
    fi
    ! grep -q 'CVE-\|GHSA-' "$out/dependencies.txt" || found+=("dependencies: see $out/dependencies.txt")
  elif command -v grype >/dev/null 2>&1; then
    local code=0
    grype "sbom:$out/bom.json" --fail-on high --file "$out/dependencies.txt" 2>"$out/dependencies.log" || code=$?
    case $code in
      0) ;;
      2) found+=("dependencies: see $out/dependencies.txt") ;;
      *)
        unknown+=("dependencies: grype could not fetch its database: $(tail -n 1 "$out/dependencies.log")")
        return
        ;;
    esac
  else
    # Its own test first: without the feed it would try for half an hour.
    local feed=${NVD_FEED:-https://services.nvd.nist.gov/rest/json/cves/2.0?resultsPerPage=1}
    if ! curl --silent --fail --max-time 20 --output /dev/null "$feed"; then
      unknown+=("dependencies: NOT looked at. Neither trivy nor grype is installed, and the NVD's feed cannot be reached from here")
      return
    fi
    local code=0
    maven -pl "face-storage/s3proxy,$shipped" org.owasp:dependency-check-maven:aggregate >"$out/dependencies.log" 2>&1 || code=$?
    cp target/dependency-check-report.* "$out/" 2>/dev/null || true
    if grep -q 'One or more dependencies were identified with vulnerabilities' "$out/dependencies.log"; then
      found+=("dependencies: see $out/dependency-check-report.html")
    elif [ "$code" -ne 0 ]; then
      unknown+=("dependencies: Dependency-Check did not finish, see $out/dependencies.log")
      return
    fi
  fi
  say "dependencies: looked at"
}

image() {
  local name=${IMAGE:-face-recognition:latest}
  if ! command -v trivy >/dev/null 2>&1; then
    unknown+=("image: NOT looked at. trivy is not installed (https://trivy.dev)")
    return
  fi
  local code=0
  trivy image --quiet --severity "$severities" --exit-code 9 --output "$out/image.txt" "$name" 2>"$out/image.log" || code=$?
  case $code in
    0) say "image: nothing in $name" ;;
    9) found+=("image: see $out/image.txt") ;;
    *) unknown+=("image: trivy did not look at $name: $(tail -n 1 "$out/image.log")") ;;
  esac
}

for step in "${steps[@]}"; do "$step"; done
for line in "${found[@]}"; do say "FOUND    $line"; done
for line in "${unknown[@]}"; do say "UNKNOWN  $line"; done
[ ${#found[@]} -eq 0 ] || exit 1
[ ${#unknown[@]} -eq 0 ] || exit 3
say "nothing was found by: ${steps[*]}"
