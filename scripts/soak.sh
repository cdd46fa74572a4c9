#!/bin/sh
# Runs the fuzz tests in a release build and sums up what their shards print.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
export CHANCERY_FUZZ="${SOAK:-1000000}" CHANCERY_FUZZ_SECONDS="${SOAK_SECONDS:-600}"
export CHANCERY_FUZZ_SEED="${SOAK_SEED:-0}"
swift build -c release -Xswiftc -enable-testing --build-tests || exit 1
nice -n 10 swift test -c release -Xswiftc -enable-testing --skip-build --filter FuzzTests >"$log" 2>&1
status=$?
grep -E '^✘|^↳|error:' "$log" | head -n 100
grep '^load: ' "$log"
awk '/^fuzz / {
  name = $0; sub(/^fuzz /, "", name); sub(/ shard .*/, "", name)
  split($0, half, ": "); split(half[2], word, " ")
  done[name] += word[1]; wanted[name] += word[3]; shards[name]++
  spent[name] += word[6]
}
END {
  for (name in done)
    printf "%-22s %9d of %9d inputs, %d shards, %5d s\n", name, done[name], wanted[name], \
      shards[name], spent[name]
}' "$log" | sort
[ $status -eq 0 ] && echo "soak: nothing found" || echo "soak: FAILED, see above"
exit $status
