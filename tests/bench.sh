#!/bin/bash
# Whole cycles of the published program against the floors (ldapsearch, curl, a bare loop of the same writes) and the naive way.
#   tests/bench.sh [--large] [REPORT.md]     1,000 and 10,000 users, with --large 100,000 too; writes docs/performance.md and its plots
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
usage="usage: tests/bench.sh [--large] [REPORT.md]"
sizes=(1000 10000)
if [ "${1:-}" = --large ]; then sizes+=(100000); shift; fi
[[ $# == 0 || ( $# == 1 && $1 == *.md ) ]] || { echo "$usage" >&2; exit 2; }
. tests/fixtures/prepare.sh
need_dotnet
need_packages slapd ldap-utils openssl curl clang zlib1g-dev
dotnet build tests/LdapMailcow.Benchmarks --configuration Release --verbosity quiet
dotnet publish src/LdapMailcow --configuration Release --use-current-runtime --output artifacts/aot --verbosity quiet
BENCH_COMMIT=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
export BENCH_COMMIT
exec tests/LdapMailcow.Benchmarks/bin/Release/net10.0/ldap-mailcow-bench whole "$PWD/artifacts/aot/ldap-mailcow" "${1:-docs/performance.md}" 5 "${sizes[@]}"
