# What all servers share: a folder each under $STATE with pid, port and log.

say() { echo "servers: $*" >&2; }

fail() { say "$@"; exit 1; }

need() { command -v "$1" >/dev/null || fail "\`$1\` is not installed; $2"; }

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

new_password() { python3 -c 'import secrets; print(secrets.token_hex(24))'; }

# Make a server's folder anew, for this user only, with a free port and a new password.
make_home() {
  local -r home=$STATE/$1
  rm -rf "$home" && mkdir -p "$home" && chmod 700 "$home"
  (umask 077 && new_password >"$home/password")
  free_port >"$home/port"
}

# Run Maven, a second time where the first failed: registries have their moments.
maven() {
  need mvn "install maven"
  mvn -B -q "$@" >&2 || mvn -B -q "$@" >&2
}

# Run a command in a server's folder in the background; what it prints goes to the folder's log.
launch() {
  local -r name=$1
  shift
  (cd "$STATE/$name" && exec nohup "$@" >log 2>&1 </dev/null) &
  echo $! >"$STATE/$name/pid"
}

is_running() { [ -f "$STATE/$1/pid" ] && kill -0 "$(cat "$STATE/$1/pid")" 2>/dev/null; }

is_elsewhere() { [ -n "$("$1_elsewhere")" ] && ! is_own "$1" "$("$1_elsewhere")"; }

# Whether an address is that of the server started here, as a shell has it that evaluated the settings.
is_own() { [ -f "$STATE/$1/port" ] && [[ $2 == *"127.0.0.1:$(cat "$STATE/$1/port")"* ]]; }

takes_connections() { (exec 3<>"/dev/tcp/$1/$2") 2>/dev/null; }

await() {
  local -r name=$1
  local tenths
  for ((tenths = 0; tenths < READY_SECONDS * 10; tenths++)); do
    is_running "$name" || { tail -20 "$STATE/$name/log" >&2; fail "$name ended before it was ready"; }
    if "${name}_is_ready"; then
      say "$name is ready on port $(cat "$STATE/$name/port")"
      return
    fi
    sleep 0.1
  done
  tail -20 "$STATE/$name/log" >&2
  end "$name"
  fail "$name was not ready after $READY_SECONDS s"
}

await_address() {
  local -r host=$(python3 -c 'import sys, urllib.parse as u; print(u.urlsplit(sys.argv[1]).hostname)' "$2")
  local -r port=$(python3 -c 'import sys, urllib.parse as u; print(u.urlsplit(sys.argv[1]).port or 80)' "$2")
  local tenths
  for ((tenths = 0; tenths < READY_SECONDS * 10; tenths++)); do
    takes_connections "$host" "$port" && return
    sleep 0.1
  done
  fail "$1 does not answer at $host:$port"
}

end() {
  local -r name=$1
  if is_running "$name"; then
    local -r pid=$(cat "$STATE/$name/pid")
    local tenths
    kill -TERM "$pid"
    for ((tenths = 0; tenths < 300; tenths++)); do
      kill -0 "$pid" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
    say "$name has stopped"
  fi
  rm -rf "${STATE:?}/$name"
}
