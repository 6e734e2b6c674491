#!/bin/bash
# Everything a change must pass: builds without a warning, checks the format, publishes the Native AOT executable,
# runs every test project. Installs the Debian packages that are missing. The last line is "N passed, N failed".
#   tests/run-all.sh [PROJECT…]     only these test projects, e.g. LdapMailcow.Core.Tests
# The end-to-end tests find the published executable in AOT_EXECUTABLE.
set -uo pipefail
exec 2>&1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1
. tests/fixtures/prepare.sh
become_root "$root/tests/run-all.sh" "$@"
results=$root/artifacts/test-results
passed=0 failed=0

# Printed last whatever happens, also when a step ended the script.
finish() {
  local rc=$?
  give_back src tests artifacts
  forget_memory
  if [ "$failed" = 0 ] && { [ "$rc" != 0 ] || [ "$passed" = 0 ]; }; then failed=1; fi
  echo "$passed passed, $failed failed"
  exit $((failed > 0))
}
trap finish EXIT

title() { printf '\n== %s\n' "$*"; }

problem() { failed=$((failed + 1)); echo "FAILED: $*"; }

step() { # NAME COMMAND...
  local name=$1 start=$SECONDS; shift
  title "$name"
  "$@" || { problem "$name"; return 1; }
  echo "ok, $((SECONDS - start)) s"
}

counter() { sed -nE "s/.*<Counters [^>]*\b$2=\"([0-9]+)\".*/\1/p" "$1" | head -1; }

# A test that was skipped proves nothing, and a run without results proves less: both count as failed.
judge() { # PROJECT RC TRX
  local total good bad=0
  [ -s "$3" ] || { problem "$1 ended with code $2 and left no results"; return; }
  total=$(counter "$3" total) good=$(counter "$3" passed)
  if [ -z "$total" ] || [ -z "$good" ]; then problem "$1 left results that cannot be read: $3"; return; fi
  bad=$((total - good))
  passed=$((passed + good)) failed=$((failed + bad))
  echo "$1: $good passed, $bad failed or skipped"
  [ "$total" -gt 0 ] || { problem "$1 has no tests"; return; }
  [ "$2" = 0 ] || [ "$bad" -gt 0 ] || problem "$1 passed its tests, but ended with code $2"
}

run_tests() { # PROJECT
  local rc=0 output=Normal
  title "$1"
  case $1 in *.EndToEnd.Tests) output=Detailed ;; esac
  timeout --foreground -k 60 40m dotnet test --project "tests/$1/$1.csproj" --configuration Release --no-build \
    --no-ansi --no-progress --output "$output" --results-directory "$results" \
    --report-xunit-trx --report-xunit-trx-filename "$1.trx" || rc=$?
  judge "$1" "$rc" "$results/$1.trx"
}

# What the analyzers say was said by the build; here the compiler's own look at the whole program counts.
publish() {
  dotnet publish src/LdapMailcow --configuration Release --use-current-runtime --output artifacts/aot -warnaserror -p:RunAnalyzers=false --verbosity quiet
}

ended() { # PID LOG
  local rc=0
  wait "$1" || rc=$?
  cat "$2"
  return "$rc"
}

title "Packages"
need_dotnet
need_packages slapd ldap-utils openssl clang zlib1g-dev samba samba-dsdb-modules samba-ad-provision samba-vfs-modules winbind \
  ldb-tools 389-ds-base python3-aiosmtpd prometheus
[ -x /usr/sbin/samba ] || need_packages samba-ad-dc # Debian 13 keeps the domain controller apart
rm -rf "$results" && mkdir -p "$results"

step "Build, warnings are errors" dotnet build LdapMailcow.sln --configuration Release -warnaserror --verbosity quiet || exit 1
# Style and analyzers are errors of the build (EnforceCodeStyleInBuild); this is what it does not look at.
dotnet format whitespace LdapMailcow.sln --verify-no-changes --no-restore > "$results/format.log" 2>&1 &
format=$!
step "Publish as Native AOT" publish
step "Format, which began beside it" ended "$format" "$results/format.log"
export AOT_EXECUTABLE=$root/artifacts/aot/ldap-mailcow
work_in_memory

if [ $# -gt 0 ]; then projects=("$@"); else mapfile -t projects < <(find tests -mindepth 1 -maxdepth 1 -name '*.Tests' -printf '%f\n' | sort); fi
for project in "${projects[@]}"; do run_tests "$project"; done
title "Totals"
