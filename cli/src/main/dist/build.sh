# build.sh CHECKOUT SOURCES [anew]: finds a JDK, builds a checkout where its sources are not those that it
# was built of, and prepares what start.sh runs. SOURCES says what it is to be built of; "anew" prepares
# even what looks sound.
# build.sh CHECKOUT jdk: only says what to type where there is no JDK.
set -u
here=$1
sources=$2
anew=${3-}
lib=$here/cli/target/lib
run=$here/cli/target/run
dist=$here/cli/src/main/dist

# How a package is installed on this distribution, which may not have it.
offer() {
  if command -v apt-get >/dev/null 2>&1; then
    if apt-cache show "$1" 2>/dev/null | grep -q .; then
      echo "apt install $1"
    else
      echo "apt knows no package $1: this release has none, or \"apt update\" was never run"
    fi
  elif command -v dnf >/dev/null 2>&1; then
    echo "dnf install $2, if this release has it"
  elif command -v zypper >/dev/null 2>&1; then
    echo "zypper install $2, if this release has it"
  else
    echo "its packages are called $1 or $2 on most distributions"
  fi
}

is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release"
}

find_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f -- "$on_path")
  for jdk in "${JAVA_HOME:-}" "${on_path%/bin/javac}" /usr/lib/jvm/* /usr/java/* /opt/java/* \
      /opt/jdk* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/*; do
    if [ -n "$jdk" ] && is_jdk25 "$jdk"; then
      return 0
    fi
  done
  echo "error - stack needs a JDK 25 to build and run, or JAVA_HOME set to one:" \
    "$(offer openjdk-25-jdk-headless java-25-openjdk-devel)" >&2
  return 1
}

# Whose checkout this is not may run what is built.
may_write() {
  if ! mkdir -p "$1" 2>/dev/null || [ ! -w "$1" ]; then
    echo "error - $here must be built first and you may not write there: let its owner run it," \
      "or copy it" >&2
    return 1
  fi
}

# A source that is newer than the last build, if there is one.
newer() {
  find "$here/stack" "$here/pom.xml" "$here"/*/pom.xml "$here"/*/src/main \
    -newer "$lib/built" -type f -print -quit 2>/dev/null
}

# Maven that was typed by hand leaves the note of what it built empty.
stale() {
  [ -f "$lib/built" ] || return 0
  of=
  read -r of <"$lib/built"
  if [ -n "$of" ]; then
    [ "$of" != "$sources" ]
    return
  fi
  [ -z "$(newer)" ] || return 0
  if [ -w "$lib/built" ]; then
    rm -f "$run/prepared"
    echo "$sources" >"$lib/built"
  fi
  return 1
}

build() {
  may_write "$here/cli/target" || return 1
  # What changed at an earlier time than the last build, Maven would take for built.
  if [ -f "$lib/built" ] && [ -z "$(newer)" ]; then
    rm -rf "$here"/*/target/classes
  fi
  if ! command -v mvn >/dev/null 2>&1; then
    echo "error - stack needs Maven 3.8 or newer to build, with mvn on PATH: $(offer maven maven)" >&2
    return 1
  fi
  echo "stack: building from source; the first time takes a few minutes, mostly downloads" >&2
  log=$here/cli/target/build.log
  : >"$log"
  (cd -- "$here" && JAVA_HOME=$jdk mvn -B -Dquick -DskipTests package >"$log" 2>&1) &
  maven=$!
  trap 'kill $maven 2>/dev/null; exit 130' INT TERM
  shown=
  while kill -0 $maven 2>/dev/null; do
    module=$(sed -n 's/^\[INFO\] Building \([a-z]* .*\[[0-9/]*\]\)$/\1/p' "$log" | tail -n 1)
    if [ "$module" != "$shown" ]; then
      echo "stack: $module" | tr -s ' ' >&2
      shown=$module
    fi
    sleep 0.3
  done
  trap - INT TERM
  if ! wait $maven; then
    grep '^\[ERROR\]' "$log" | head -n 20 >&2
    echo "error - the build failed; all of it is in $log" >&2
    return 1
  fi
  rm -f "$run/prepared"
  echo "$sources" >"$lib/built"
}

prepare() {
  may_write "$run" || return 1
  # Java opens a jar when it has not found a class in those before it: what only makes packages comes
  # last. The driver asks for its version as a resource, and every jar before its own is opened for that.
  classpath=
  last=
  behind=
  for jar in "$lib"/sqlite-*.jar "$lib"/*.jar; do
    name=\$home/../lib/${jar##*/}
    case $classpath: in
      *":$name:"*) continue ;;
    esac
    case ${jar##*/} in
      avalanche-* | cli-* | commands-* | completion-* | db-* | pallets-* | jackson-* | jline-* \
        | slf4j-* | snakeyaml-* | sqlite-* | commons-* | xz-*) classpath=$classpath:$name ;;
      aircompressor-*) last=$last:$name ;;
      *) behind=$behind:$name ;;
    esac
  done
  classpath=${classpath#:}$last$behind
  flags=$(sed 's/#.*//' "$dist/flags")
  key=$(cat "$jdk/release" "$lib"/*.jar "$here/stack" "$dist"/* 2>/dev/null | sha256sum | cut -c 1-16)
  # Put in place as a whole: other processes run from what is there.
  fresh=$(mktemp -d "$run/.fresh.XXXXXX") || return 1
  native=org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so
  (cd -- "$fresh" && "$jdk/bin/jar" xf "$lib"/sqlite-jdbc-*.jar "$native") &&
    mkdir -p "$run/native" && mv -f "$fresh/$native" "$run/native/libsqlitejdbc.so" || return 1
  rm -rf "$fresh"
  cache=$key.aot
  wide=$key-wide.aot
  if [ "$anew" ] || [ ! -f "$run/$cache" ] || [ ! -f "$run/$wide" ]; then
    rm -f "$run"/*.aot "$run"/*.aot.*
    train
  fi
  [ -f "$run/$cache" ] && [ -f "$run/$wide" ] || cache= wide=
  (cd -- "$run" && sha256sum $cache $wide native/libsqlitejdbc.so >"sums.$$" && mv -f "sums.$$" sums) || return 1
  {
    printf 'java=%s\n' "'$jdk/bin/java'"
    printf 'flags=%s\n' "'$(echo $flags)'"
    printf 'native="$home/native"\n'
    printf 'cache=%s\n' "${cache:+\"\$home/$cache\"}"
    printf 'wide=%s\n' "${wide:+\"\$home/$wide\"}"
    printf 'classpath="%s"\n' "$classpath"
  } >"$run/env.$$"
  mv -f "$run/env.$$" "$run/env"
  echo "$sources" >"$run/prepared.$$"
  mv -f "$run/prepared.$$" "$run/prepared"
}

# The caches are made by running real commands once. Without them stack works, only slower to start.
train() {
  room=$(mktemp -d)
  home=$run
  eval "for_training=\"$classpath\""
  train_with() {
    (cd -- "$dist" && STACK_ROOT=$room "$jdk/bin/java" $flags -XX:TieredStopAtLevel=1 \
      "-Dorg.sqlite.lib.path=$run/native" -Dorg.sqlite.lib.name=libsqlitejdbc.so "$@") \
      </dev/null >>"$run/training.log" 2>&1
  }
  : >"$run/training.log"
  train_with -XX:AOTMode=off -cp "$for_training" stack.cli.Main \
    run script file=training.setup
  for made in "$cache training.script" "$wide training.wide"; do
    name=${made% *}
    train_with -XX:AOTCacheOutput="$run/$name.new" -cp "$for_training" stack.cli.Training "${made#* }"
    [ -f "$run/$name.new" ] && mv "$run/$name.new" "$run/$name"
  done
  rm -rf "$room"
}

# What is made here is for all who may run it and changed by its owner alone.
umask 022
find_jdk || exit 255
[ "$sources" != jdk ] || exit 0
if stale; then
  build || exit 255
fi
prepared=
[ ! -r "$run/prepared" ] || read -r prepared <"$run/prepared"
if [ "$anew" ] || [ "$prepared" != "$sources" ]; then
  prepare
fi
