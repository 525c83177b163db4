package stack.avalanche.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import stack.avalanche.origin.Frontend;
import stack.avalanche.peer.Peer;
import stack.avalanche.peer.PeerConfig;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;
import stack.files.Trees;

/**
 * A frontend and a few peers that live a short life together in this process, so that a Java which
 * watches can keep the classes and profiles of a peer for its next starts (JEP 483 and 515).
 */
public final class RehearsalMain {
  private static final String FOLDER = Paths.PALLETS + "rehearsal";
  private static final int FILES = 24;
  private static final int FILE_BYTES = 1 << 20;
  private static final int PEERS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RehearsalMain() {}

  /** Runs the rehearsal in the empty folder that is named, which it fills. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    var room = Path.of(arguments[0]);
    var pallets = room.resolve("pallets");
    var manifest = Manifest.build(tree(pallets), FOLDER, Manifest.Progress.NONE);
    manifest.write(pallets.resolve("rehearsal"));
    var paths = manifest.entries().stream().map(entry -> FOLDER + "/" + entry.path()).toList();
    try (var frontend =
            Frontend.serving(pallets)
                .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .admission((_, source) -> Optional.of(host(source)))
                .wants(_ -> new WantList(List.of(FOLDER), paths))
                .start();
        var installer = new Client(null, Nic.unlimited(), PATIENCE)) {
      var peers = new ArrayList<Peer>();
      for (var number = 0; number < PEERS; number++) {
        peers.add(Peer.start(config(room, number, frontend.address()), System.err::println));
      }
      for (var peer : peers) {
        for (var path : paths) {
          var reply =
              installer.exchange(
                  peer.mirror(), "GET", path, Headers.NONE, new byte[0], FILE_BYTES, PATIENCE);
          if (reply.status() != 200) {
            throw new IOException("a peer answers " + reply.status() + " to GET " + path);
          }
        }
      }
      for (var peer : peers) {
        peer.close();
      }
    }
  }

  private static Path tree(Path pallets) throws IOException {
    var folder = Trees.directory(pallets.resolve("rehearsal"));
    var random = new SplittableRandom();
    var bytes = new byte[FILE_BYTES];
    for (var number = 0; number < FILES; number++) {
      random.nextBytes(bytes);
      Files.write(folder.resolve("file" + number), bytes);
    }
    return folder;
  }

  private static Admission.Host host(InetAddress source) {
    return new Admission.Host(source.getHostAddress(), "0");
  }

  private static PeerConfig config(Path room, int number, InetSocketAddress frontend)
      throws IOException {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0." + (number + 2)), 0);
    return new PeerConfig(
        "rehearsal" + number,
        frontend,
        "any",
        address,
        address,
        Trees.directory(room.resolve("store" + number)),
        Long.MAX_VALUE,
        Nic.unlimited(),
        8);
  }
}
