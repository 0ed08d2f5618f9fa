# Shard I of N, from 0. Exit code 3 with a list of rejects is a finished shard: some pictures have no
# face or a poor one, and another try would reject them again.
set -u
rejects=/results/rejects-$JOB_COMPLETION_INDEX.csv
face enroll "$GALLERY" "$SOURCE" --create --shard "$JOB_COMPLETION_INDEX/$SHARDS" \
  --rejects "$rejects" --format json "$@" >"/results/enrolled-$JOB_COMPLETION_INDEX.jsonl"
code=$?
if [ "$code" -eq 3 ] && [ -s "$rejects" ]; then
  echo "some pictures were rejected: see $rejects" >&2
  exit 0
fi
exit "$code"
