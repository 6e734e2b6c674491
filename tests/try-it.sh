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
some() { head -n "$1"; n=$(wc -l); [ "$n" -eq 0 ] || echo "   … ($n lines more)"; }

ldap_mailcow() {
  printf '\n$ ldap-mailcow %s\n' "$*" >&2
  env LDAP_MAILCOW_LDAP_URI="$SLAPD_URI" LDAP_MAILCOW_LDAP_BASE_DN="$SAMPLE_BASE" LDAP_MAILCOW_LDAP_BIND_DN="$SAMPLE_READER" \
    LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD="$SAMPLE_READER_PASSWORD" LDAP_MAILCOW_API_HOST="$MAILCOW_URL" LDAP_MAILCOW_API_KEY="$key" \
    LDAP_MAILCOW_DB_DIR="$folder/state" dotnet src/LdapMailcow/bin/Release/net10.0/ldap-mailcow.dll "$@"
}

# What a cycle changed in mailcow, recipient by recipient.
cycle() {
  members > "$folder/before"
  ldap_mailcow sync || true
  members > "$folder/after"
  printf '\nWhat changed in mailcow (- before, + after):\n'
  if cmp -s "$folder/before" "$folder/after"; then echo "nothing"; return; fi
  diff "$folder/before" "$folder/after" | sed -n 's/^< /- /p; s/^> /+ /p' || true
}

need_dotnet
title "Packages: slapd, ldap-utils and curl, where they are missing"
need_packages slapd ldap-utils curl
title "Building ldap-mailcow itself (src/LdapMailcow)"
dotnet build src/LdapMailcow --configuration Release --verbosity quiet
title "Building the simulated mailcow (tests/LdapMailcow.MailcowSimulator)"
build_mailcow
started=$SECONDS
mkdir "$folder/state"
key=SAMPLE-KEY000-000000-000000-000000
person="OU=People,$SAMPLE_BASE"

title "A directory of 50 people and 10 groups, shaped like Active Directory, and a mailcow with their mailboxes"
start_slapd "$folder/slapd"
start_mailcow "$folder" "$key"
echo "OpenLDAP at $SLAPD_URI, mailcow simulated at $MAILCOW_URL; webmaster@example.test is an alias that an administrator made by hand."

title "Is everything in reach? What would be done?"
ldap_mailcow check
ldap_mailcow plan | some 9

title "The first cycle"
ldap_mailcow sync | tail -n 1
printf '\nTwo of the aliases of mailcow now, with each recipient:\n'
members | grep -e '^sales@' -e '^webmaster@'

title "In the directory: Felix F. joins Sales, Boris B. is disabled"
change_directory <<LDIF
dn: CN=Sales,OU=Groups,$SAMPLE_BASE
changetype: modify
add: member
member: CN=Felix F.,$person

dn: CN=Boris B.,$person
changetype: modify
replace: userAccountControl
userAccountControl: 514
LDIF
ldap_mailcow plan
cycle

title "Why is Boris B. not in Sales? Why does webmaster@ not go where the directory says?"
ldap_mailcow explain sales@example.test
ldap_mailcow explain webmaster@example.test

title "Somebody empties a group by mistake: that is too much at once, and withheld"
change_directory <<LDIF
dn: CN=Production,OU=Groups,$SAMPLE_BASE
changetype: modify
replace: member
member: CN=Felix F.,$person
LDIF
cycle
ldap_mailcow status

title "If it is right after all, it is approved; nothing else is"
ldap_mailcow approve --yes
cycle

title "If it was not, the cycle is undone"
last=$(ldap_mailcow history production@example.test | sed -n 's/.*cycle \([0-9]*\) .*/\1/p' | tail -n 1)
ldap_mailcow undo "$last" --yes
cycle

title "What happened to it, and why"
ldap_mailcow history production@example.test
title "Done in $((SECONDS - started)) s; everything that was started is stopped again"
