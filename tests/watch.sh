#!/bin/bash
# tests/watch.sh [CHANGES [PEOPLE]]   how long changes take from the directory to mailcow, on real OpenLDAP and Samba AD (default: 50 of each kind, 1000 people)
# Prints minimum, median and maximum for each kind of change. Needs slapd, and samba with root. WATCH_GAP is LDAP_MAILCOW_MIN_CYCLE_GAP (1).
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish src/LdapMailcow -c Release --use-current-runtime --output artifacts/aot -v q
dotnet build tests/LdapMailcow.EndToEnd.Tests -c Release -v q
AOT_EXECUTABLE=$PWD/artifacts/aot/ldap-mailcow WATCH_CHANGES=${1:-50} WATCH_PEOPLE=${2:-1000} \
  dotnet test --project tests/LdapMailcow.EndToEnd.Tests/LdapMailcow.EndToEnd.Tests.csproj -c Release --no-build --no-ansi --no-progress \
  --filter-method '*arrive_by_themselves' --output Detailed
