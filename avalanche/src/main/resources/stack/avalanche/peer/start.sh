#!/bin/sh
# Runs a peer with the Java runtime beside this file. Room is for 6 slots and their buffers; more
# would be missing to the installer. A peer does not live long enough to repay much compiling, but
# its checksums must come to the processor's own instructions at once.
here=${0%/*}
checksums=CompileThresholdScaling,sun.security.provider
exec "$here/java" -Xmx48m -Xss256k -XX:+UseSerialGC -XX:ReservedCodeCacheSize=24m \
  -XX:CompileThresholdScaling=5 -XX:CompileCommand=quiet \
  "-XX:CompileCommand=$checksums.SHA2::*,0.01" "-XX:CompileCommand=$checksums.DigestBase::*,0.01" \
  -Xlog:disable -Xlog:all=error:stderr \
  -cp "$here/../lib/peer/*:$here/../lib/peer" stack.avalanche.peer.PeerMain "$@"
