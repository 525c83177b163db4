#!/bin/sh
# Runs a peer with the Java runtime beside this file. Room is for 24 MiB of pieces on their way in; more
# would be missing to the installer. A peer does not live long enough to repay much compiling, but
# its checksums must come to the processor's own instructions at once. The at sign makes systemd
# spare it when it leaves the initramfs, which may lack libraries that Java was linked with.
here=${0%/*}
checksums=CompileThresholdScaling,sun.security.provider
"$here/java" --version > /dev/null 2>&1 || export LD_LIBRARY_PATH="$here/../lib/host"
PATH=$here:$PATH
exec @java -Xmx48m -Xss256k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=24m -XX:-UsePerfData \
  -XX:CompileThresholdScaling=5 -XX:CompileCommand=quiet \
  "-XX:CompileCommand=$checksums.SHA2::*,0.01" "-XX:CompileCommand=$checksums.DigestBase::*,0.01" \
  -Xlog:disable -Xlog:all=error:stderr \
  -cp "$here/../lib/peer/*:$here/../lib/peer" stack.avalanche.peer.PeerMain "$@"
