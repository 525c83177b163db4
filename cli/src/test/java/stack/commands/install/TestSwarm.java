package stack.commands.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import stack.avalanche.origin.Frontend;
import stack.avalanche.peer.Peer;
import stack.avalanche.peer.PeerConfig;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Nic;

/** A frontend and peers on loopback addresses, for the distribution's programs to fetch from. */
final class TestSwarm implements AutoCloseable {
  final List<String> log = new CopyOnWriteArrayList<>();
  final Frontend frontend;
  private final Path dir;
  private final List<Peer> peers = new ArrayList<>();

  /** A frontend for the pallets below {@code dir/pallets}. */
  TestSwarm(Path dir, WantList.Source wants) throws IOException {
    this.dir = dir;
    frontend =
        Frontend.serving(dir.resolve("pallets"))
            .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
            .admission((token, _) -> Optional.of(new Admission.Host(token, "0")))
            .wants(wants)
            .log(log::add)
            .start();
  }

  /** A peer whose token is the name of its host. */
  Peer join(String host) throws IOException {
    var address =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.1." + (101 + peers.size())), 0);
    var config =
        new PeerConfig(
            host,
            frontend.address(),
            host,
            address,
            address,
            store(host),
            Long.MAX_VALUE,
            Nic.unlimited(),
            6);
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
