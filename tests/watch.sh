#!/bin/bash
# The watch of the directory, measured on real OpenLDAP and Samba AD; docs/watch.md has the results. Needs slapd, and samba with root.
#   tests/watch.sh [CHANGES [PEOPLE]]   how long changes take to mailcow, with the default settings: minimum, median and maximum of each kind (50 of each, 1000 people)
#   tests/watch.sh idle [MINUTES]       what waiting costs: exchanges, CPU, memory (60)
#   tests/watch.sh flood [EVENTS]       a flood of changes: cycles and memory (100000)
set -euo pipefail
cd "$(dirname "$0")/.."
usage="usage: tests/watch.sh [CHANGES [PEOPLE] | idle [MINUTES] | flood [EVENTS]]"
[[ $# -le 2 && ${1:-1} =~ ^([0-9]+|idle|flood)$ && ${2:-1} =~ ^[0-9]+$ ]] || { echo "$usage" >&2; exit 2; }
case ${1:-} in
  idle) export WATCH_IDLE_MINUTES=${2:-60}; tests='*costs_nothing' ;;
  flood) export WATCH_EVENTS=${2:-100000}; tests='*flood_of_changes*' ;;
  *) export WATCH_CHANGES=${1:-50} WATCH_PEOPLE=${2:-1000} WATCH_GAP=10 WATCH_INTERVAL=300; tests='*arrive_by_themselves' ;;
esac
dotnet publish src/LdapMailcow -c Release --use-current-runtime --output artifacts/aot -v q
dotnet build tests/LdapMailcow.EndToEnd.Tests -c Release -v q
AOT_EXECUTABLE=$PWD/artifacts/aot/ldap-mailcow \
  dotnet test --project tests/LdapMailcow.EndToEnd.Tests/LdapMailcow.EndToEnd.Tests.csproj -c Release --no-build --no-ansi --no-progress \
  --filter-method "$tests" --output Detailed
