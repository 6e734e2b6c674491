#!/bin/bash
# Random weeks in minutes: a directory that changes, an administrator in mailcow, faults, cuts and kills, and an oracle that compares.
#   tests/soak.sh [MINUTES] [SEED]     half a minute and a random seed by default; the seed is printed
# A failure names the seed, the cycle and the difference, and leaves a folder with everything. AOT_EXECUTABLE names a program to use.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/fixtures/prepare.sh
need_dotnet
need_packages slapd ldap-utils openssl clang zlib1g-dev
dotnet build tests/LdapMailcow.Soak --configuration Release --verbosity quiet
if [ -z "${AOT_EXECUTABLE:-}" ]; then
  dotnet publish src/LdapMailcow --configuration Release --use-current-runtime --output artifacts/aot --verbosity quiet
  AOT_EXECUTABLE=$PWD/artifacts/aot/ldap-mailcow
fi
exec tests/LdapMailcow.Soak/bin/Release/net10.0/ldap-mailcow-soak "$AOT_EXECUTABLE" "${1:-0.5}" "${@:2:1}"
