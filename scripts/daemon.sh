# shellcheck shell=bash
# Sourced by scripts that ask a daemon of their own.
#
# start_daemon BUILD WORK: starts the daemon of the build directory BUILD on an index in the directory WORK and any free port, and sets
# VERBATIM_SERVER. stop_daemon ends it; it may be called when none runs.

daemon_pid=""

start_daemon() {
  # The caller's own settings are for the caller's own daemon.
  unset VERBATIM_SERVER "${!VERBATIMD_@}"
  # The daemon says where it listens once it is ready.
  local ready line
  exec {ready}< <(exec "$1/server/verbatimd" --data-dir="$2/index" --listen=127.0.0.1:0 2>"$2/log")
  daemon_pid=$!
  if ! read -r -t 60 line <&"$ready" || [[ $line != "listening on "* ]]; then
    echo "$0: the daemon did not start; it said:" >&2
    cat "$2/log" >&2
    return 1
  fi
  export VERBATIM_SERVER=${line#listening on }
}

stop_daemon() {
  [[ -n $daemon_pid ]] || return 0
  kill -TERM "$daemon_pid" 2>/dev/null || true
  wait "$daemon_pid" 2>/dev/null || true
  daemon_pid=""
}
