#!/bin/sh
# Runs a peer with the Java runtime beside this file. The at sign makes systemd spare it when it
# leaves the initramfs, which may lack libraries that Java was linked with.
here=${0%/*}
own=$here/../lib/peer
"$here/java" --version > /dev/null 2>&1 || export LD_LIBRARY_PATH="$here/../lib/host"
PATH=$here:$PATH
exec @java "@$own/options" "-XX:AOTCache=$own/peer.aot" -cp "$own/peer.jar" \
  stack.avalanche.peer.PeerMain "$@"
