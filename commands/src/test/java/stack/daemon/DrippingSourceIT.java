package stack.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Handler;
import stack.avalanche.wire.Limits;
import stack.avalanche.wire.Nic;
import stack.avalanche.wire.Response;
import stack.avalanche.wire.Server;
import stack.avalanche.wire.Sink;
import stack.commands.Needs;

/** The shell of a host gets the runtime of its peer, and the first source gives it by the drop. */
class DrippingSourceIT {
  private static final int SIZE = 2_000_000;
  private static final int DROP = 1200;

  @TempDir Path dir;
  private final CountDownLatch end = new CountDownLatch(1);

  private static Server serve(Handler handler) throws IOException {
    var here = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    return Server.start(here, handler, Limits.FRONTEND, Nic.unlimited(), _ -> {});
  }

  /** 12 kB in a second. */
  private void drip(byte[] content, Sink sink) throws IOException {
    try {
      for (var at = 0; at < content.length; at += DROP) {
        sink.write(ByteBuffer.wrap(content, at, Math.min(DROP, content.length - at)));
        if (end.await(100, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  @Timeout(60)
  void theNextSourceIsAskedWithinSeconds() throws Exception {
    Needs.programs("sh", "curl", "sha256sum", "sed");
    var content = new byte[SIZE];
    new Random(1).nextBytes(content);
    var id = ObjectId.of(content);
    try (var dripping =
            serve(_ ->
                Response.stream(
                    "application/octet-stream", SIZE, (_, _, sink) -> drip(content, sink)));
        var good = serve(_ -> Response.bytes(200, "application/octet-stream", content))) {
      Files.createDirectory(dir.resolve("store"));
      Files.writeString(
          dir.resolve("offer"),
          "source=http://%s/o/%s\nsource=http://%s/o/%s\n"
              .formatted(
                  PeerOffer.authority(dripping.address()),
                  id,
                  PeerOffer.authority(good.address()),
                  id));
      assertThat(fetch(id))
          .endsWith(
              "0 from %s, not %s\n"
                  .formatted(
                      PeerOffer.authority(good.address()),
                      "," + PeerOffer.authority(dripping.address())));
      assertThat(Files.readAllBytes(dir.resolve("store/" + id))).isEqualTo(content);
      end.countDown();
    }
  }

  private String fetch(ObjectId id) throws IOException {
    try (var functions = ClassLoader.getSystemResourceAsStream("stack/pallets/kickstart/peer.sh")) {
      Files.write(dir.resolve("peer.sh"), functions.readAllBytes());
    }
    var script =
        ". ./peer.sh; peer_fetch " + id + "; echo \"$? from $peer_from, not $peer_failed\"";
    var process =
        new ProcessBuilder("sh", "-c", script)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
