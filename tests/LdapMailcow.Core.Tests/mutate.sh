#!/bin/sh
# Mutation tests (Stryker.NET): does a test notice every small change to the code?
#   mutate.sh            the limits (Safety); exits with 1 if one mutant survives
#   mutate.sh planning   planner, desired state and ownership; at least 90 % must be noticed
# Takes some minutes; works on a copy, so that what is being edited is left alone. CsCheck_Iter sizes the random stories.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
(cd "$root" && tar -cf - --exclude bin --exclude obj --exclude StrykerOutput \
  Directory.Build.props Directory.Packages.props .editorconfig global.json src/LdapMailcow.Core tests/LdapMailcow.Core.Tests tests/LdapMailcow.Testing) | tar -xf - -C "$copy"
cd "$copy/tests/LdapMailcow.Core.Tests"
config=stryker-config.json
[ "${1:-}" = planning ] && config=stryker-planning.json
export CsCheck_Iter="${CsCheck_Iter:-60}"
dotnet tool restore
dotnet stryker -f "$config" -O "${MUTATION_OUTPUT:-$root/artifacts/mutation}"
