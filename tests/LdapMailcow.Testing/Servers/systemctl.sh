#!/bin/sh
# Stands in for systemctl while dscreate and dsctl run: starts and stops ns-slapd itself, on loopback only.
for a in "$@"; do case $a in dirsrv@*) name=${a#dirsrv@}; name=${name%.service} ;; esac; done
[ -n "$name" ] || exit 0
pid=/run/dirsrv/slapd-$name.pid
conf=/etc/dirsrv/slapd-$name
running() { [ -s "$pid" ] && kill -0 "$(cat "$pid")" 2>/dev/null; }
start() {
  running && return 0
  mkdir -p /run/dirsrv "/run/lock/dirsrv/slapd-$name"
  chown -R dirsrv:dirsrv /run/dirsrv /run/lock/dirsrv
  rm -f "$pid"
  grep -q '^nsslapd-listenhost:' "$conf/dse.ldif" ||
    sed -i 's/^dn: cn=config$/dn: cn=config\nnsslapd-listenhost: 127.0.0.1\nnsslapd-securelistenhost: 127.0.0.1/' "$conf/dse.ldif"
  /usr/sbin/ns-slapd -D "$conf" -i "$pid" </dev/null >/dev/null 2>&1
  for _ in $(seq 2400); do [ -s "$pid" ] && return 0; sleep 0.05; done
}
stop() {
  running || return 0
  p=$(cat "$pid")
  kill "$p"
  for _ in $(seq 600); do kill -0 "$p" 2>/dev/null || break; sleep 0.1; done
}
case $1 in
  start) start ;;
  stop) stop ;;
  restart) stop; start ;;
  is-active | status) running ;;
esac
