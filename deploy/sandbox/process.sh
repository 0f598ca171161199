# shellcheck shell=bash
# Starts, watches and stops the sandbox's own processes. To be sourced; `dir` is the sandbox's folder.
# Of each part NAME, run/NAME.pid holds the process id and its start time (a process id comes round again),
# run/NAME.port the TCP port if it has one, log/NAME.log what it wrote.

# start NAME COMMAND…: in the background, in a session of its own, without the sandbox's lock (descriptor 9).
start() {
  local name=$1
  shift
  setsid "$@" >"$dir/log/$name.log" 2>&1 </dev/null 9<&- &
  disown
  echo "$! $(started_at $!)" >"$dir/run/$name.pid"
}

# started_at PID: in clock ticks since boot; nothing when there is no such process, or only its remains.
started_at() {
  local stat
  { stat=$(<"/proc/$1/stat"); } 2>/dev/null || return 0
  # The name in parentheses may hold spaces; after it come state (field 3) and, as field 22, the start time.
  awk '$1 != "Z" {print $20}' <<<"${stat##*) }"
}

# pid_of NAME: its process id while it runs; fails when it does not.
pid_of() {
  local pid started
  { read -r pid started <"$dir/run/$1.pid"; } 2>/dev/null || return 1
  [ -n "$started" ] && [ "$(started_at "$pid")" = "$started" ] && echo "$pid"
}

port_of() { cat "$dir/run/$1.port"; }

# free_port: one that nobody uses now, below the range from which the kernel takes ports for clients.
free_port() {
  local port
  while port=$(shuf -i 20000-32000 -n 1); do
    listening_sockets "$port" | grep -q . || break
  done
  echo "$port"
}

# listening_sockets PORT: inode of each socket that listens on it.
listening_sockets() {
  awk -v port=":$(printf %04X "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port {print $10}' /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

# owns_port PID PORT: an answer on a port says nothing when another sandbox took it first.
owns_port() {
  local inode
  for inode in $(listening_sockets "$2"); do
    find "/proc/$1/fd" -lname "socket:\[$inode\]" 2>/dev/null | grep -q . && return
  done
  return 1
}

# ready NAME PORT CURL-ARGUMENT…: waits until the process itself listens there and answers; fails when it ends,
# finds the port taken (Gitea then stays, without listening), or needs more than 60 s.
ready() {
  local name=$1 port=$2 pid deadline=$((SECONDS + 60))
  shift 2
  while ((SECONDS < deadline)); do
    pid=$(pid_of "$name") || return 1
    if owns_port "$pid" "$port" && curl -sf -m 5 -o /dev/null "$@"; then
      echo "$port" >"$dir/run/$name.port"
      return
    fi
    if port_was_taken "$name"; then return 1; fi
    sleep 0.2
  done
  return 1
}

port_was_taken() { grep -qi 'address already in use' "$dir/log/$1.log"; }

# on_free_port NAME FUNCTION: FUNCTION PORT starts the part and waits until it is ready. If somebody else
# takes the port in between, another one is tried.
on_free_port() {
  local name=$1 port pid
  for _ in 1 2 3 4 5; do
    port=$(free_port)
    "$2" "$port" && return
    port_was_taken "$name" || break
    say "$name: port $port was taken meanwhile, trying another one"
    if pid=$(pid_of "$name"); then kill -KILL "$pid" 2>/dev/null || true; fi
  done
  did_not_start "$name"
}

did_not_start() {
  if pid_of "$1" >/dev/null; then say "error: $1 is not ready after 60 s"; else say "error: $1 ended"; fi
  show_tail "$dir/log/$1.log"
  return 1
}

# stop_all: ends every part of this sandbox and nothing else. What is slow to end is killed after 3 s: the data go anyway.
stop_all() {
  local deadline=$((SECONDS + 3))
  signal_all TERM || return 0
  while signal_all 0 && ((SECONDS < deadline)); do sleep 0.1; done
  signal_all KILL || true
}

# signal_all SIGNAL: to every part that runs; fails when none does.
signal_all() {
  local file pid status=1
  for file in "$dir"/run/*.pid; do
    pid=$(pid_of "$(basename "$file" .pid)") || continue
    kill -s "$1" "$pid" 2>/dev/null && status=0
  done
  return $status
}

# secret NAME: random, the same one at each call.
secret() {
  [ -e "$dir/secrets/$1" ] || openssl rand -hex 20 >"$dir/secrets/$1"
  cat "$dir/secrets/$1"
}
