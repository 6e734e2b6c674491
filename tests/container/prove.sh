#!/bin/bash
# Builds the image and starts docker-compose.override.yml, both unmodified, against a real OpenLDAP server and a simulated
# mailcow on the host's loopback; fails when anything is not as the README says. Prints sizes and times.
#   tests/container/prove.sh      IMAGE=… proves that image instead of building one
# It takes the docker and the compose that are there: Compose v2 or docker-compose 1.29, with buildx, with a BuildKit of its own, or with neither.
#   DOCKER=/path/to/docker COMPOSE=docker-compose BUILD_OPTIONS="…for docker build"      choose otherwise
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$root"
. tests/fixtures/prepare.sh
. tests/fixtures/slapd.sh
. tests/fixtures/mailcow.sh

# A client that knows compose is better than the first on the PATH that does not.
find_docker() {
  local candidate
  for candidate in $(type -ap docker) /usr/bin/docker; do
    if "$candidate" compose version > /dev/null 2>&1; then echo "$candidate"; return; fi
  done
  if [ -x /usr/bin/docker ]; then echo /usr/bin/docker; else command -v docker || die "docker is missing."; fi
}

find_compose() {
  if $DOCKER compose version > /dev/null 2>&1; then echo "$DOCKER compose"; else command -v docker-compose || die "Neither '$DOCKER compose' nor docker-compose is there."; fi
}

# A client from 23.0 on needs buildx for BuildKit, and refuses DOCKER_BUILDKIT=1 without it; an older one has BuildKit built in.
buildkit() {
  local major
  major=$($DOCKER version --format '{{.Client.Version}}' | cut -d. -f1)
  if $DOCKER buildx version > /dev/null 2>&1 || [ "$major" -lt 23 ]; then echo 1; else echo 0; fi
}

DOCKER=${DOCKER:-$(find_docker)}
COMPOSE=${COMPOSE:-$(find_compose)}
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

milliseconds() { echo $((($(date -d "$2" +%s%N) - $(date -d "$1" +%s%N)) / 1000000)); } # FROM TO

# By the health check of the image itself.
healthy_soon() {
  local begun=$SECONDS
  until [ "$(inspect '{{.State.Health.Status}}')" = healthy ]; do
    [ $((SECONDS - begun)) -lt 10 ] || die "FAILED: not healthy 10 s after the first cycle: $(inspect '{{json .State.Health}}')"
    sleep 0.2
  done
  echo "measured: healthy $((SECONDS - begun)) s after the first cycle"
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
if [ -n "${IMAGE:-}" ]; then
  $DOCKER image inspect "$IMAGE" > /dev/null 2>&1 || $DOCKER pull "$IMAGE"
  $DOCKER tag "$IMAGE" "$image"
else
  # shellcheck disable=SC2086
  DOCKER_BUILDKIT=$(buildkit) $DOCKER build ${BUILD_OPTIONS:-} --tag "$image" .
fi
echo "measured: the image is $(($($DOCKER image inspect --format '{{.Size}}' "$image") / 1000000)) MB"
start_slapd "$folder/slapd"
start_mailcow "$folder" PROOF-KEY
write_compose_files
project=ldapmailcowproof$$

echo "== check, before the daemon runs"
compose run --rm ldap-mailcow check

echo "== the first cycle"
compose up -d
wait_for_log 'cycle 1: '
echo "measured: from start to the end of the first cycle $(milliseconds "$(inspect '{{.State.StartedAt}}')" now) ms"
healthy_soon
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
daemon explain sales@example.test
daemon history sales@example.test

echo "== stop and start again: the state is on the volume"
begun=$SECONDS
compose stop ldap-mailcow
echo "measured: stopped in $((SECONDS - begun)) s"
[ $((SECONDS - begun)) -le 10 ] || die "FAILED: stopping took $((SECONDS - begun)) s."
expect "the exit code" 0 "$(inspect '{{.State.ExitCode}}')"
compose up -d
wait_for_log 'cycle [3-9]: .*created 0, '
wait_for_log 'cycle [4-9]: '
expect "the number of writes after the restart" "$written" "$(requests writes)"
$DOCKER logs $name
echo "ok: the Dockerfile and the compose file work as they are"
