#!/bin/bash
# Builds the image and starts docker-compose.override.yml, both unmodified, against a real OpenLDAP server and a simulated
# mailcow on the host's loopback; fails when anything is not as the README says.
#   tests/container/prove.sh      DOCKER=docker COMPOSE="docker compose" BUILD_OPTIONS="…for docker build"
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
. tests/fixtures/prepare.sh
. tests/fixtures/slapd.sh
. tests/fixtures/mailcow.sh
DOCKER=${DOCKER:-docker} COMPOSE=${COMPOSE:-$DOCKER compose}
name=mailcowcustomized_ldap-mailcow
image=$(sed -n 's/^ *image: //p' docker-compose.override.yml)
folder=$(mktemp -d)
SLAPD_PID='' MAILCOW_PID='' project=''

clean_up() {
  [ -z "$project" ] || compose down --volumes > /dev/null 2>&1 || true
  for pid in $SLAPD_PID $MAILCOW_PID; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

compose() { (cd "$folder" && $COMPOSE --project-name "$project" -f docker-compose.yml -f docker-compose.override.yml -f settings.yml "$@"); }

inspect() { $DOCKER inspect --format "$1" $name; }

daemon() { $DOCKER exec $name ldap-mailcow "$@"; }

expect() { # WHAT EXPECTED ACTUAL
  [ "$2" = "$3" ] || die "FAILED: $1 should be '$2', but is '$3'."
  echo "ok: $1 is $2"
}

wait_for_log() { # PATTERN
  for _ in $(seq 480); do
    if $DOCKER logs $name 2>&1 | grep -q "$1"; then return 0; fi
    sleep 0.5
  done
  $DOCKER logs $name
  die "FAILED: no '$1' in the log."
}

requests() { curl -sSf "$MAILCOW_URL/simulator/state" | sed -n "s/^ *\"$1\": \([0-9]*\).*/\1/p"; }

# nginx-mailcow only has to exist, so that depends_on finds it; settings.yml holds what an administrator would edit.
write_compose_files() {
  cp docker-compose.override.yml "$folder/"
  printf 'services:\n  nginx-mailcow:\n    image: %s\n    command: --version\n' "$image" > "$folder/docker-compose.yml"
  cat > "$folder/settings.yml" <<YAML
services:
  ldap-mailcow:
    environment:
      - LDAP_MAILCOW_LDAP_URI=$SLAPD_URI
      - LDAP_MAILCOW_LDAP_BASE_DN=$SAMPLE_BASE
      - LDAP_MAILCOW_LDAP_BIND_DN=$SAMPLE_READER
      - LDAP_MAILCOW_LDAP_BIND_DN_PASSWORD=$SAMPLE_READER_PASSWORD
      - LDAP_MAILCOW_API_HOST=$MAILCOW_URL
      - LDAP_MAILCOW_API_KEY=PROOF-KEY
      - LDAP_MAILCOW_SYNC_INTERVAL=5
YAML
}

need_packages slapd ldap-utils curl
build_mailcow
# shellcheck disable=SC2086
DOCKER_BUILDKIT=1 $DOCKER build ${BUILD_OPTIONS:-} --tag "$image" .
start_slapd "$folder/slapd"
start_mailcow "$folder" PROOF-KEY
write_compose_files
project=ldapmailcowproof$$

echo "== check, before the daemon runs"
compose run --rm ldap-mailcow check

echo "== the first cycle"
compose up -d
wait_for_log 'cycle 1: '
expect "the user" 1654 "$(inspect '{{.Config.User}}')"
expect "a read-only root file system" true "$(inspect '{{.HostConfig.ReadonlyRootfs}}')"
expect "the dropped capabilities" '[ALL]' "$(inspect '{{.HostConfig.CapDrop}}')"
expect "the network" host "$(inspect '{{.HostConfig.NetworkMode}}')"
expect "the alias of Sales" 1 "$(aliases | grep -c '^sales@example.test .* 1 .*ldap-mailcow:default')"
expect "the alias made by hand" 1 "$(aliases | grep -c '^webmaster@example.test  *press@example.test')"
written=$(requests writes)
wait_for_log 'cycle 2: '
expect "the number of writes after a second cycle" "$written" "$(requests writes)"

echo "== commands beside the daemon"
daemon healthcheck
daemon status
daemon history sales@example.test

echo "== stop and start again: the state is on the volume"
begun=$SECONDS
compose stop ldap-mailcow
[ $((SECONDS - begun)) -le 10 ] || die "FAILED: stopping took $((SECONDS - begun)) s."
expect "the exit code" 0 "$(inspect '{{.State.ExitCode}}')"
compose up -d
wait_for_log 'cycle [3-9]: .*created 0, '
wait_for_log 'cycle [4-9]: '
expect "the number of writes after the restart" "$written" "$(requests writes)"
$DOCKER logs $name
echo "ok: the Dockerfile and the compose file work as they are"
