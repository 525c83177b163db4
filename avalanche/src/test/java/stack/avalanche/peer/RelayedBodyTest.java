package stack.avalanche.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.wire.Nic;

/** A file that no manifest lists comes through the peer, also when the frontend goes meanwhile. */
class RelayedBodyTest {
  private static final int SIZE = 8_000_000;
  private static final int FIRST = 500_000;

  @TempDir Path folder;
  private Cluster cluster;
  private Path file;
  private Socket installer;

  @BeforeEach
  void readTheBeginning() throws Exception {
    cluster = new Cluster(folder, 1, 1000);
    file = Files.write(cluster.tree.resolve("driver-disk.iso"), content(1));
    var peer = cluster.join(0);
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
    restart(Nic.ofMegabits(20));
    installer = new Socket(peer.mirror().getAddress(), peer.mirror().getPort());
    installer.setSoTimeout((int) Cluster.PATIENCE.toMillis());
    var request =
        "GET %s/driver-disk.iso HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            .formatted(Cluster.FOLDER);
    installer.getOutputStream().write(request.getBytes(ISO_8859_1));
    assertThat(head(installer.getInputStream())).startsWith("HTTP/1.1 200 ");
    assertThat(installer.getInputStream().readNBytes(FIRST)).isEqualTo(first());
  }

  @AfterEach
  void stop() throws IOException {
    installer.close();
    cluster.close();
  }

  private static byte[] content(int seed) {
    var content = new byte[SIZE];
    new Random(seed).nextBytes(content);
    return content;
  }

  private static byte[] first() {
    return Arrays.copyOf(content(1), FIRST);
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    return head.toString();
  }

  private void restart(Nic nic) throws IOException {
    var port = cluster.frontend.address().getPort();
    cluster.frontend.close();
    cluster.frontend = cluster.frontend(port, nic);
  }

  private byte[] rest() throws IOException {
    return installer.getInputStream().readAllBytes();
  }

  @Test
  void goesOnWhereItWasOnceTheFrontendIsBack() throws IOException {
    restart(Nic.unlimited());
    assertThat(rest()).isEqualTo(Arrays.copyOfRange(content(1), FIRST, SIZE));
  }

  @Test
  void endsEarlyRatherThanMixTwoFiles() throws IOException {
    var port = cluster.frontend.address().getPort();
    cluster.frontend.close();
    Files.write(file, content(2));
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    cluster.frontend = cluster.frontend(port, Nic.unlimited());
    var rest = rest();
    assertThat(rest.length).isLessThan(SIZE - FIRST);
    assertThat(rest).isEqualTo(Arrays.copyOfRange(content(1), FIRST, FIRST + rest.length));
  }
}
