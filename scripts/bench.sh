#!/usr/bin/env bash
# Builds what the benchmarks need and runs them.
#   scripts/bench.sh ratios [NAME...]   both sides of each claim in turns, in one JVM
#   scripts/bench.sh threads            pictures a second by one thread and by two
#   scripts/bench.sh soak [PICTURES]    memory over many pictures; fails when it grows
#   scripts/bench.sh scale [SHAPE [DIMENSIONS [LARGEST]]]       galleries from 1,000 templates on
#   scripts/bench.sh storage FOLDER [TEMPLATES]   stored galleries: enrolling, opening, pictures; DATABASE_URL names an empty PostgreSQL
#   scripts/bench.sh agreement SHAPE DIMENSIONS TEMPLATES PROBES  a gallery against brute force
#   scripts/bench.sh server [SCENARIO...]   the built server beside the SDK: overhead, throughput, overload, soak
#   scripts/bench.sh [JMH ARGUMENT...]  JMH, for example: DetectBenchmark -prof gc
# BENCH_HEAP=8g for galleries, BENCH_OPTIONS for other options of the JVM. RUN_JAVA_HOME runs on another JDK than the one that builds.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/environment.sh"
[ "${1:-}" != --help ] || usage
cd "$root"
quiet_maven -pl benchmarks -am package -Dmaven.test.skip=true </dev/null

java="${RUN_JAVA_HOME:+$RUN_JAVA_HOME/bin/}java"
class_path='benchmarks/target/benchmarks.jar:benchmarks/target/lib/*'
options=(-Xms1g -Xmx"${BENCH_HEAP:-1g}" -Dorg.slf4j.simpleLogger.defaultLogLevel=error
  --add-modules jdk.incubator.vector)
main=org.openjdk.jmh.Main
case "${1:-}" in
  ratios) main=io.facerec.benchmarks.Ratios && shift ;;
  threads) main=io.facerec.benchmarks.Threads && shift ;;
  scale) main=io.facerec.benchmarks.GalleryScale && shift ;;
  storage) main=io.facerec.benchmarks.StorageScale && shift ;;
  agreement) main=io.facerec.benchmarks.GalleryAgreement && shift ;;
  server) main=io.facerec.benchmarks.server.ServerLoad && shift && quiet_maven -pl face-server -am package -DskipTests </dev/null ;;
  soak) main=io.facerec.benchmarks.Soak && shift && options+=(-XX:+AlwaysPreTouch) ;;
esac
# shellcheck disable=SC2086 # several options
exec "$java" "${options[@]}" ${BENCH_OPTIONS:-} -cp "$class_path" "$main" "$@"
