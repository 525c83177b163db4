# Runs stack with what was prepared in the folder $home: its file "env" names the Java, its flags, the
# classes, SQLite's library and the start-up caches, if there are any; "sums" says what these three must
# be. $launcher is the script that users type; its function renew does what it can about damage. This
# comes last in every script that starts stack.
. "$home/env" || exit 255

# A daemon of the same build answers lists at once, where Java would have to start first: to scripts,
# since who reads on a terminal gets colours and advice. Commands that take long are left out, and those
# that may get a profile on standard input. Where no whole answer comes, all goes on as if nobody had
# been asked.
build=${cache:-}
socket=${STACK_ROOT:-}/var/lib/stack/run/query.sock
ask() {
  for word; do
    set -- "$@" --data-urlencode "word=$word"
    shift
  done
  curl -q --silent --noproxy '*' --max-time 2 --unix-socket "$socket" --write-out '%{http_code}' \
    --data-urlencode "build=$build" "$@" http://stack/ 2>/dev/null
}
say() {
  trap '' PIPE
  printf %s "${answer%???}" 2>/dev/null
}
is_quick() {
  case ${2-}\ ${3-} in
    "host graph" | "host hash" | "host message" | "host power" | "host xml" | "node xml") return 1 ;;
    "host attr") [ $# -gt 3 ] ;;
    "host profile") [ -t 0 ] || [ /dev/stdin -ef /dev/null ] ;;
  esac
}
if [ "${1-}" = list ] && [ -n "$build" ] && [ ! -t 1 ] && [ -S "$socket" ] && is_quick "$@" &&
  answer=$(ask "$@"); then
  case $answer in
    *200)
      say
      exit 0
      ;;
    *400) [ -t 2 ] || { say >&2; exit 255; } ;;
  esac
fi

# What a file is known by: size, inode and times. Whoever writes to one changes them.
seen() {
  stat -L -c '%s %i %.9Y %.9Z' -- ${cache:+"$cache" "$wide"} "$native/libsqlitejdbc.so" 2>/dev/null
}

# Damaged, these three crash what runs from them, or worse. Reading them takes long, so it is noted once
# what they looked like when they were sound.
is_sound() {
  now=$(seen)
  one= two= three=
  [ ! -r "$home/seen" ] || { read -r one && read -r two && read -r three; } <"$home/seen" 2>/dev/null
  [ "$now" != "$one${two:+
$two
$three}" ] || return 0
  (cd -- "$home" && sha256sum -c sums) >/dev/null 2>&1 || return 1
  if [ -w "$home" ]; then
    (umask 022 && printf '%s\n' "$now" >"$home/seen.$$" && mv -f -- "$home/seen.$$" "$home/seen") 2>/dev/null
  fi
  return 0
}

marks=
[ -t 0 ] && marks=i
[ -t 2 ] && marks=${marks}e
# A dumb terminal cannot go back to a line that it has shown.
case ${TERM-} in
  '' | dumb) ;;
  *) marks=${marks}l ;;
esac
size=
if [ -t 1 ]; then
  marks=${marks}o
  size=$(stty size <&1 2>/dev/null)
elif [ -t 2 ]; then
  size=$(stty size <&2 2>/dev/null)
fi
# Work that hashes or serves wants the optimizing compiler and a cache that lies where nobody can guess;
# all else starts faster without, and with a compiler that leaves alone what runs only a few hundred
# times.
tiers="-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=10 -XX:ArchiveRelocationMode=0"
# Every class in a cache costs every start a little, so commands that need many have one of their own.
many=
case ${1-}\ ${2-}\ ${3-} in
  "run lab "* | "add pallet "* | "start avalanche "*) tiers= ;;
  "list host profile" | "list host status" | "set host boot") many=yes ;;
esac
set -- "-Dstack.launcher=$launcher" "-Dstack.build=$build" "-Dstack.terminal=$marks" "-Dstack.size=$size" \
  -cp "$classpath" stack.cli.Main "$@"
[ -z "${peers-}" ] || set -- "-Dstack.peers=$peers" "$@"
logs=${STACK_ROOT:-}/var/log
if [ -d "$logs" ]; then
  set -- "-XX:ErrorFile=$logs/stack-crash-%p.log" "$@"
fi
# Without a cache and a library that it trusts, the JVM loads classes from the jars and the driver
# unpacks a library of its own. Letting the JVM check the cache is not enough: damage at some places
# still ends it.
if is_sound || { renew && . "$home/env" && is_sound; }; then
  # Before it loads the library, the driver lists a folder in search of libraries that it unpacked
  # before; /tmp may be large.
  set -- "-Dorg.sqlite.lib.path=$native" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
    "-Dorg.sqlite.tmpdir=$native" "$@"
else
  cache=
fi
[ -z "$cache" ] || [ -z "$many" ] || cache=$wide
if [ -n "$cache" ]; then
  set -- "-XX:AOTCache=$cache" "$@"
else
  set -- -XX:AOTMode=off "$@"
fi
exec "$java" $flags $tiers "$@"
