#!/usr/bin/env bash
# Restores, builds and runs every test. Arguments go to `dotnet test`, such as
#   ./test.sh --filter FullyQualifiedName~ProSupport.Tests.Domain
# The last line tells the outcome: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_NOLOGO=1

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

browsers=()
[ -x "${CHROMIUM:-/usr/bin/chromium}" ] || browsers+=(chromium)
[ -x "${FIREFOX:-/usr/bin/firefox-esr}" ] || browsers+=(firefox-esr)
if [ ${#browsers[@]} -gt 0 ]; then
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${browsers[@]}"
fi

# In CI a lock file that does not fit the projects is an error; elsewhere it is brought up to date.
dotnet restore -nodeReuse:false ${CI:+--locked-mode}
dotnet build --no-restore -m:2 -nodeReuse:false

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
outcome=0
dotnet test ProSupport.Tests --no-build --results-directory "$results" \
  --logger "console;verbosity=normal" --logger "trx;LogFileName=results.trx" \
  --blame-hang-timeout 20m --blame-hang-dump-type none "$@" || outcome=$?

count() {
  if [ -f "$results/results.trx" ]; then sed -n "s/.*<Counters .*\b$1=\"\([0-9]*\)\".*/\1/p" "$results/results.trx"; fi
}

names_of_failed() {
  if [ -f "$results/results.trx" ]; then
    sed -n '/<UnitTestResult .*outcome="Failed"/s/.* testName="\([^"]*\)".*/Failed: \1/p' "$results/results.trx"
  fi
}

total=$(count total) executed=$(count executed) passed=$(count passed)
total=${total:-0} executed=${executed:-0} passed=${passed:-0}
failed=$((executed - passed))
if [ "$total" -eq 0 ]; then
  echo "No test was run." >&2
  outcome=1
elif [ "$outcome" -ne 0 ] && [ "$failed" -eq 0 ]; then
  # The test host ended before it could say which test it was in.
  failed=1
fi

names_of_failed
echo "$passed passed, $failed failed, $((total - executed)) skipped"
[ "$outcome" -eq 0 ] && [ "$failed" -eq 0 ]
