package stack.avalanche.peer;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import stack.avalanche.origin.Frontend;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.Trees;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;

/** A frontend and peers, real but small, on loopback addresses in one process. */
final class Cluster implements Closeable {
  static final String FOLDER = "/install/pallets/CentOS/9/1/redhat/x86_64";
  static final Duration PATIENCE = Duration.ofSeconds(30);

  final Path folder;
  final Path tree;
  Manifest manifest;
  final List<String> log = new CopyOnWriteArrayList<>();
  final List<String> learned = new CopyOnWriteArrayList<>();
  final List<Peer> peers = new ArrayList<>();
  private final Settings settings;
  Nic peerNic = Nic.unlimited();
  List<String> wanted;
  List<WebOrigin> origins = List.of();
  Map<String, String> racks = Map.of();
  Frontend frontend;

  Cluster(Path folder, int files, int size) throws IOException {
    this(folder, files, size, quick());
  }

  Cluster(Path folder, int files, int size, Settings settings) throws IOException {
    this.folder = folder;
    this.settings = settings;
    tree = folder.resolve("pallets/CentOS/9/1/redhat/x86_64");
    manifest = Trees.pallet(tree, FOLDER, files, size);
    wanted = manifest.entries().stream().map(entry -> FOLDER + "/" + entry.path()).toList();
    frontend = frontend(0, Nic.unlimited());
  }

  /** Beats and leases that suit tests. */
  static Settings quick() {
    var usual = Settings.forLink(1000);
    return new Settings(
        Duration.ofMillis(1500),
        Duration.ofMillis(200),
        usual.neighbours(),
        usual.peers(),
        usual.slots(),
        usual.step(),
        usual.spare(),
        usual.rackRule());
  }

  Frontend frontend(int port, Nic nic) throws IOException {
    return Frontend.serving(folder.resolve("pallets"))
        .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
        .nic(nic)
        .settings(settings)
        .admission(this::admit)
        .wants(_ -> new WantList(List.of(FOLDER), wanted))
        .learner((host, paths) -> paths.forEach(path -> learned.add(host + " " + path)))
        .log(log::add)
        .start();
  }

  private Optional<Admission.Host> admit(String token, InetAddress source) {
    return token.startsWith("good")
        ? Optional.of(
            new Admission.Host(
                source.getHostAddress(),
                racks.getOrDefault(source.getHostAddress(), "other"),
                origins))
        : Optional.empty();
  }

  PeerConfig config(int number) {
    var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.9." + (number + 1)), 0);
    return new PeerConfig(
        "backend-0-" + number,
        frontend.address(),
        "good secret",
        address,
        address,
        folder.resolve("store-" + number),
        Long.MAX_VALUE,
        peerNic,
        6);
  }

  Peer join(PeerConfig config) throws IOException {
    var peer = Peer.start(config, log::add);
    peers.add(peer);
    return peer;
  }

  Peer join(int number) throws IOException {
    return join(config(number));
  }

  /** Gets a path from the mirror of {@code peer}, as an installer does. */
  static Connection.Reply get(InetSocketAddress server, String path, String... headers)
      throws IOException {
    return get(server, path, PATIENCE, headers);
  }

  static Connection.Reply get(
      InetSocketAddress server, String path, Duration patience, String... headers)
      throws IOException {
    try (var client = new Client(null, Nic.unlimited(), patience)) {
      return client.exchange(
          server, "GET", path, Headers.of(headers), new byte[0], 64 << 20, patience);
    }
  }

  @Override
  public void close() throws IOException {
    for (var peer : peers) {
      peer.close();
    }
    frontend.close();
  }
}
