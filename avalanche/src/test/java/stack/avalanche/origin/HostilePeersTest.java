package stack.avalanche.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Trees;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;

/** Peers that tell the tracker what is not so: refused and counted by reason. */
class HostilePeersTest {
  private static final String FOLDER = "/install/pallets/CentOS/9/1/redhat/x86_64";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String JOIN = "/avalanche/v1/join";

  @TempDir Path folder;
  private final Client client =
      new Client(InetAddress.ofLiteral("127.0.9.90"), Nic.unlimited(), PATIENCE);
  private Frontend frontend;

  @BeforeEach
  void start() throws IOException {
    Trees.pallet(folder.resolve("CentOS/9/1/redhat/x86_64"), FOLDER, 20, 1000);
    frontend =
        Frontend.serving(folder)
            .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
            .admission((token, _) ->
                token.equals("t") ? Optional.of(new Admission.Host("b", "0")) : Optional.empty())
            .wants(_ -> new WantList(List.of(FOLDER), List.of()))
            .start();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    frontend.close();
  }

  private Connection.Reply post(Client from, String target, byte[] body) throws IOException {
    return from.exchange(
        frontend.address(), "POST", target, Headers.of("X-Av-Token", "t"), body, 1 << 20, PATIENCE);
  }

  private int join(String form) throws IOException {
    return post(client, JOIN, form.getBytes(StandardCharsets.UTF_8)).status();
  }

  /** Target of the reports of a peer that joined. */
  private String beat() throws IOException {
    var reply = post(client, JOIN, "port=7\n".getBytes(StandardCharsets.UTF_8));
    var form = Form.parse(new String(reply.body(), StandardCharsets.UTF_8));
    return "/avalanche/v1/beat?phase=fetching&peer=%s&epoch=%s"
        .formatted(form.need("peer"), form.need("epoch"));
  }

  private String metrics() throws IOException {
    try (var own = new Client(null, Nic.unlimited(), PATIENCE)) {
      var reply =
          own.exchange(
              frontend.address(), "GET", "/metrics", Headers.NONE, new byte[0], 1 << 20, PATIENCE);
      return new String(reply.body(), StandardCharsets.UTF_8);
    }
  }

  private void assertRefused(String reason, int times) throws IOException {
    assertThat(metrics())
        .contains("avalanche_refused_total{reason=\"" + reason + "\"} " + times + "\n");
  }

  @Test
  void nobodyJoinsFromAnotherAddressThanItsOwn() throws IOException {
    assertThat(join("port=7\naddress=127.0.9.91\n")).isEqualTo(400);
    assertRefused("address", 1);
    assertThat(join("port=7\naddress=127.0.9.90\n")).isEqualTo(200);
  }

  @Test
  void nobodySpeaksForAnother() throws IOException {
    var beat = beat();
    try (var thief = new Client(InetAddress.ofLiteral("127.0.9.91"), Nic.unlimited(), PATIENCE)) {
      assertThat(post(thief, beat, new byte[3]).status()).isEqualTo(403);
    }
    assertRefused("address", 1);
  }

  @Test
  void bitfieldsHaveTheLengthOfTheSet() throws IOException {
    var beat = beat();
    for (var length : new int[] {0, 1, 2, 4, 1000}) {
      assertThat(post(client, beat, new byte[length]).status()).as("" + length).isEqualTo(400);
    }
    assertThat(post(client, beat, new byte[3]).status()).isEqualTo(200);
    assertRefused("bitfield", 5);
  }

  @Test
  void whoReportsTooOftenIsNotListenedTo() throws IOException {
    var beat = beat();
    var status = 200;
    for (var i = 0; i < 1000 && status == 200; i++) {
      status = post(client, beat, new byte[3]).status();
    }
    assertThat(status).isEqualTo(429);
    assertRefused("flood", 1);
  }

  @Test
  void whoJoinsTooOftenIsNotListenedTo() throws IOException {
    var status = 200;
    for (var i = 0; i < 1000 && status == 200; i++) {
      status = join("port=" + (i + 1) + "\n");
    }
    assertThat(status).isEqualTo(429);
    assertRefused("flood", 1);
    assertThat(frontend.peers()).as("one machine is one peer").hasSize(1);
  }

  @Test
  void bodiesAreBounded() throws IOException {
    assertThat(post(client, beat(), new byte[(64 << 10) + 1]).status()).isEqualTo(413);
    assertThat(metrics()).contains("avalanche_http_refused_total{status=\"413\"} 1\n");
  }
}
