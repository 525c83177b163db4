package stack.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import stack.avalanche.origin.Frontend;
import stack.avalanche.peer.Peer;
import stack.avalanche.peer.PeerConfig;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.Settings;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Nic;

/** A frontend and peers on loopback addresses, for the distribution's programs to fetch from. */
final class TestSwarm implements AutoCloseable {
  final List<String> log = new CopyOnWriteArrayList<>();
  volatile Frontend frontend;
  private final Path dir;
  private final WantList.Source wants;
  private final double megabits;
  private final InetSocketAddress server;
  private final List<Peer> peers = new ArrayList<>();

  /** A frontend for the pallets below {@code dir/pallets}. */
  TestSwarm(Path dir, WantList.Source wants) throws IOException {
    this(dir, wants, 0);
  }

  /**
   * The same, on links.
   *
   * @param megabits that each of them carries; 0 for no limit
   */
  TestSwarm(Path dir, WantList.Source wants, double megabits) throws IOException {
    this.dir = dir;
    this.wants = wants;
    this.megabits = megabits;
    frontend = frontend(0);
    server = frontend.address();
  }

  private Frontend frontend(int port) throws IOException {
    var builder =
        Frontend.serving(dir.resolve("pallets"))
            .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
            .admission((token, _) -> Optional.of(new Admission.Host(token, "0")))
            .wants(wants)
            .log(log::add);
    return megabits == 0
        ? builder.start()
        : builder.nic(nic()).settings(Settings.forLink(megabits)).start();
  }

  private Nic nic() {
    return megabits == 0 ? Nic.unlimited() : Nic.ofMegabits(megabits);
  }

  /** Ends the frontend, and starts it again after {@code time}. */
  Future<?> interrupt(Duration time, ScheduledExecutorService timer) throws IOException {
    frontend.close();
    return timer.schedule(
        () -> {
          frontend = frontend(server.getPort());
          return null;
        },
        time.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** A peer whose token is the name of its host. */
  Peer join(String host) throws IOException {
    var address =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.1." + (101 + peers.size())), 0);
    var config =
        new PeerConfig(host, server, host, address, address, store(host), Long.MAX_VALUE, nic(), 6);
    var peer = Peer.start(config, log::add);
    peers.add(peer);
    return peer;
  }

  private Path store(String host) {
    return dir.resolve("store-" + host);
  }

  /** Turns every byte a host holds into another; there are as many as before. */
  void falsify(String host) throws IOException {
    try (var files = Files.list(store(host))) {
      for (var file : files.toList()) {
        var bytes = Files.readAllBytes(file);
        for (var index = 0; index < bytes.length; index++) {
          bytes[index] ^= 0x55;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.write(ByteBuffer.wrap(bytes));
        }
      }
    }
  }

  static String authority(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  /** What a program says that succeeds, without any proxy. */
  String run(List<String> command) throws Exception {
    var output = Files.createTempFile(dir, "out", ".log");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(?i).*_proxy"));
    var process = builder.start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as(command.getFirst()).isTrue();
    } finally {
      process.destroyForcibly();
    }
    var said = Files.readString(output);
    assertThat(process.exitValue()).as("%s%n%s", said, log).isZero();
    return said;
  }

  @Override
  public void close() throws IOException {
    for (var peer : peers) {
      peer.close();
    }
    frontend.close();
  }
}
