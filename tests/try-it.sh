#!/bin/bash
# Shows ldap-mailcow at work: a real OpenLDAP server with a made-up company, a simulated mailcow, the real executable.
# Everything listens on 127.0.0.1, lives in a temporary folder, and is gone in the end.
#   tests/try-it.sh
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
. tests/fixtures/prepare.sh
. tests/fixtures/slapd.sh
. tests/fixtures/mailcow.sh
folder=$(mktemp -d)
SLAPD_PID='' MAILCOW_PID=''

clean_up() {
  for pid in $SLAPD_PID $MAILCOW_PID; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

title() { printf '\n== %s\n' "$*"; }

ldap_mailcow() {
  printf '$ ldap-mailcow %s\n' "$*"
  env LDAP_MAILCOW_LDAP_URI="$SLAPD_URI" LDAP_MAILCOW_LDAP_BASE_DN="$SAMPLE_BASE" LDAP_MAILCOW_LDAP_BIND_DN="$SAMPLE_READER" \
    LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD="$SAMPLE_READER_PASSWORD" LDAP_MAILCOW_API_HOST="$MAILCOW_URL" LDAP_MAILCOW_API_KEY="$key" \
    LDAP_MAILCOW_DB_DIR="$folder/state" dotnet src/LdapMailcow/bin/Release/net10.0/ldap-mailcow.dll "$@"
}

cycle() {
  aliases > "$folder/before"
  ldap_mailcow sync
  aliases > "$folder/after"
  printf '\nWhat changed in mailcow (- before, + after):\n'
  if cmp -s "$folder/before" "$folder/after"; then echo "nothing"; return; fi
  diff "$folder/before" "$folder/after" | sed -n 's/^< /- /p; s/^> /+ /p' || true
}

title "Packages and build"
need_dotnet
need_packages slapd ldap-utils curl
dotnet build src/LdapMailcow --configuration Release --verbosity quiet
build_mailcow
started=$SECONDS
mkdir "$folder/state"
key=SAMPLE-KEY000-000000-000000-000000

title "The directory: 50 people and 10 groups, shaped like Active Directory"
start_slapd "$folder/slapd"
echo "OpenLDAP at $SLAPD_URI, from tests/fixtures/sample-directory/company.ldif. One of the people:"
ldapsearch -LLL -x -H "$SLAPD_URI" -D "$SAMPLE_READER" -w "$SAMPLE_READER_PASSWORD" -b "$SAMPLE_BASE" '(cn=Anna A.)' mail proxyAddresses

title "mailcow: their mailboxes, and one alias that an administrator made by hand"
start_mailcow "$folder" "$key"
echo "simulated at $MAILCOW_URL"
aliases

title "Is everything in reach?"
ldap_mailcow check

title "The first cycle"
ldap_mailcow sync
printf '\nThe aliases of mailcow now:\n'
aliases

title "In the directory: Anna A. becomes Anna N., Boris B. is disabled, Felix F. joins Sales, Reception loses an address"
change_directory <<LDIF
dn: CN=Anna A.,OU=People,$SAMPLE_BASE
changetype: modrdn
newrdn: CN=Anna N.
deleteoldrdn: 1

dn: CN=Anna N.,OU=People,$SAMPLE_BASE
changetype: modify
add: proxyAddresses
proxyAddresses: smtp:anna.n@example.test

dn: CN=Sales,OU=Groups,$SAMPLE_BASE
changetype: modify
delete: member
member: CN=Anna A.,OU=People,$SAMPLE_BASE
-
add: member
member: CN=Anna N.,OU=People,$SAMPLE_BASE
member: CN=Felix F.,OU=People,$SAMPLE_BASE

dn: CN=Boris B.,OU=People,$SAMPLE_BASE
changetype: modify
replace: userAccountControl
userAccountControl: 514

dn: CN=Reception,OU=People,$SAMPLE_BASE
changetype: modify
delete: proxyAddresses
proxyAddresses: smtp:welcome@example.test
LDIF
cycle

title "The next cycle: what is missing for the second time is believed to be gone, and deactivated"
cycle

title "A cycle with nothing to do"
cycle

title "The aliases of mailcow in the end"
aliases
echo
ldap_mailcow history welcome@example.test
title "Done in $((SECONDS - started)) s; everything that was started is stopped again"
