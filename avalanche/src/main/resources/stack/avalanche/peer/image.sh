#!/bin/sh
# image.sh JAVA_HOME CLASSES FOLDER [none [JMODS]]: makes in FOLDER the runtime image that runs a peer on a
# host without any Java: FOLDER/bin/peer. CLASSES is the jar or the folder that this file comes from.
# "none" leaves the start-up cache out, which never has the same bytes twice. JMODS are the modules of
# a Java of the same version for other processors than this machine has.
set -eu
java_home=$1
classes=$2
image=$3
[ -x "$java_home/bin/jlink" ] || { echo "$java_home has no jlink" >&2; exit 1; }
if [ -n "${5-}" ]; then
  "$java_home/bin/jlink" --module-path "$5" --add-modules java.base --strip-java-debug-attributes \
    --exclude-files '**.debuginfo' --no-header-files --no-man-pages --output "$image"
else
  "$java_home/bin/jlink" --add-modules java.base --strip-debug --no-header-files --no-man-pages \
    --output "$image"
fi
own=$image/lib/peer
mkdir "$own"
if [ -d "$classes" ]; then
  "$java_home/bin/jar" --create --file "$own/peer.jar" -C "$classes" .
else
  cp "$classes" "$own/peer.jar"
fi
for file in start.sh options; do
  "$java_home/bin/jar" --extract --file "$own/peer.jar" --dir "$own" "stack/avalanche/peer/$file"
done
mv "$own/stack/avalanche/peer/options" "$own/options"
mv "$own/stack/avalanche/peer/start.sh" "$image/bin/peer"
rm -r "$own/stack"
chmod 755 "$image/bin/peer"
ln -s java "$image/bin/@java"

[ -z "${5-}" ] || exit 0 # what such machines lack, nobody can look at here

# Parts of the C library that became empty when it took them in: a host may lack them.
mkdir "$image/lib/host"
ldd "$image/bin/java" "$image/lib/server/libjvm.so" |
  sed -n 's,.* \(/[^ ]*/\(libdl\.so\.2\|libpthread\.so\.0\|librt\.so\.1\)\) .*,\1,p' |
  sort -u |
  while read -r library; do
    cp -L "$library" "$image/lib/host/"
  done

[ "${4-}" != none ] || exit 0
# Twenty peers that start at once on few processors need as long for that as for the first pieces.
"$image/bin/java" "@$own/options" -XX:AOTCacheOutput="$own/peer.aot" -cp "$own/peer.jar" \
  stack.avalanche.rehearsal.RehearsalMain "$image/rehearsal"
rm -r "$image/rehearsal"
