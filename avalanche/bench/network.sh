# Network namespaces whose links are shaped, the processes in them and the tree that they get; sourced
# by the benchmarks. Needs: $work (a scratch folder), $rate (Mbit/s), $size (MB of the tree).

die() {
  echo "${0##*/}: $*" >&2
  exit 255
}

need() {
  [ "$(id -u)" -eq 0 ] || die "only root may make network namespaces"
  for program in ip tc "$@"; do
    command -v "$program" >/dev/null || die "$program is not installed"
  done
}

find_java() {
  for java in "${JAVA_HOME:-}/bin/java" /usr/lib/jvm/*/bin/java "$(command -v java)"; do
    if "$java" -version 2>&1 | grep -q '^openjdk version "25'; then
      return 0
    fi
  done
  die "no JDK 25: set JAVA_HOME to one"
}

# The runtime image as it is shipped to a node, in folder $1.
make_image() {
  sh "$classes/stack/avalanche/peer/image.sh" "${java%/bin/java}" "$classes" "$1" \
    >"$work/image.out" 2>&1 || die "no image: $(cat "$work/image.out")"
}

# Configuration of an nginx that serves the pallets at address $1.
web_server() {
  cat <<NGINX
user root;
worker_processes 1;
pid $work/nginx.pid;
error_log $work/nginx.err;
events { worker_connections 1024; }
http {
  access_log off;
  sendfile on;
  client_body_temp_path $work/nginx.tmp;
  server {
    listen $1;
    location /install/pallets/ { alias $work/pallets/; }
  }
}
NGINX
}

# A pallet's shape: one large file that comes first, many of a megabyte, some small ones.
make_tree() {
  tree=$work/pallets/tree
  mkdir -p "$tree/images" "$tree/Packages"
  head -c "$((size * 200000))" /dev/urandom >"$tree/images/install.img"
  count=$((size * 8 / 10))
  i=0
  while [ "$i" -lt "$count" ]; do
    head -c "$((940000 + i % 20 * 2000))" /dev/urandom >"$tree/Packages/p$i.rpm"
    head -c "$((i % 10 * 10000 + 1000))" /dev/urandom >"$tree/Packages/q$i.rpm"
    i=$((i + 1))
  done
  (cd "$tree" && find . -type f | sort | sed 's,^\./,,') >"$work/list"
  (cd "$tree" && xargs sha256sum) <"$work/list" >"$work/sums"
  bytes=$(cd "$tree" && cat $(cat "$work/list") | wc -c)
}

# The list of transfers of a client of the server $1 that stores below $2.
transfers() {
  while read -r path; do
    printf 'url = "%s/install/pallets/tree/%s"\noutput = "%s/%s"\n' "$1" "$path" "$2" "$path"
  done <"$work/list"
}

# Whether folder $1 holds the whole tree.
same() { (cd "$1" && sha256sum --status -c "$work/sums"); }

# Namespace, address and root folder of node $1; 0 is the origin.
space() { echo "avb$$-$1"; }
spaces() { ip netns list | sed -n "s/^\(avb$$-[a-z0-9]*\).*/\1/p"; }
address() { echo "10.77.0.$(($1 + 1))"; }
within() {
  node=$1
  shift
  ip netns exec "$(space "$node")" "$@"
}

# Nodes 0 to $1 at one switch. A tbf burst must hold a whole GSO packet, or tbf splits it; a host's
# own queue must not drop, a switch's port may. GSO packets are as long, in time, as at 1 Gbit/s: 64
# KiB at 20 Mbit/s would stand in the way of everybody's acknowledgements for 26 ms.
network_up() {
  ip netns add "avb$$-switch"
  ip -n "avb$$-switch" link add switch type bridge
  ip -n "avb$$-switch" link set switch up
  kbit=$(awk -v rate="$rate" 'BEGIN { printf "%.0f", rate * 1000 }')
  port_queue=$((kbit * 1000 / 8 / 40))
  [ "$port_queue" -ge 524288 ] || port_queue=524288
  packet=$((kbit * 66 / 1000))
  [ "$packet" -ge 6000 ] || packet=6000
  number=0
  while [ "$number" -le "$1" ]; do
    name=$(space "$number")
    ip netns add "$name"
    ip -n "$name" link set lo up
    ip -n "$name" link add eth0 type veth peer name "port$number" netns "avb$$-switch"
    ip -n "$name" address add "$(address "$number")/24" dev eth0
    ip -n "$name" link set eth0 up gso_max_size "$packet"
    ip -n "avb$$-switch" link set "port$number" master switch up
    tc -n "$name" qdisc add dev eth0 root tbf rate "${kbit}kbit" burst 80kb limit 8388608
    tc -n "avb$$-switch" qdisc add dev "port$number" root \
      tbf rate "${kbit}kbit" burst 80kb limit "$port_queue"
    ip -n "$name" route replace 10.77.0.0/24 dev eth0 src "$(address "$number")" congctl cubic
    number=$((number + 1))
  done
}

network_down() {
  stop
  for name in $(spaces); do
    ip netns del "$name"
  done
}

# Bytes that left the origin's network card.
sent() { within 0 cat /sys/class/net/eth0/statistics/tx_bytes; }

# Starts a daemon in node $1 and remembers it.
daemon() {
  node=$1
  shift
  ip netns exec "$(space "$node")" "$@" &
  remember $!
}

remember() { echo "$1" >>"$work/pids"; }

stop() {
  for name in $(spaces); do
    ip netns pids "$name" | xargs -r kill 2>/dev/null || true
  done
  # They are children of this shell, so this returns when they are gone.
  wait
  rm -f "$work/pids"
}

# Seconds since the machine started, and those its processors were busy and not.
clock() { cut -d ' ' -f 1 /proc/uptime; }
busy() { awk '/^cpu / { print ($2 + $3 + $4 + $7 + $8) / 100, ($5 + $6) / 100 }' /proc/stat; }

# CPU seconds of all processes remembered.
spent() {
  while read -r pid; do
    sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null || true
  done <"$work/pids" | awk '{ sum += $12 + $13 } END { printf "%.1f", sum / 100 }'
}

# MiB that the largest process of program $1 keeps in memory for itself.
largest() {
  for pid in $(cat "$work/pids"); do
    [ "$(readlink "/proc/$pid/exe")" != "$1" ] ||
      sed -n 's/^RssAnon:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$pid/status"
  done | sort -n | tail -n 1 | awk '{ printf "%.0f", $1 / 1024 }'
}

# Waits up to $1 seconds until the command that follows succeeds.
await() {
  tries=$(($1 * 20))
  shift
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ "$tries" -gt 0 ] || die "waited in vain for: $*"
    sleep 0.05
  done
}
