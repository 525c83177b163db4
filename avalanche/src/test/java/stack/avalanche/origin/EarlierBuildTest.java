package stack.avalanche.origin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.store.Trees;
import stack.avalanche.tracker.Admission;
import stack.avalanche.tracker.WantList;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Nic;

/**
 * Hosts that began to install before the frontend was upgraded keep the peer they began with. The
 * requests here are what peers of the first protocol say, word for word: a frontend answers them
 * for as long as PROTOCOL.md has that number.
 */
class EarlierBuildTest {
  private static final String FOLDER = "/install/pallets/CentOS/9/1/redhat/x86_64";
  private static final String PREFIX = "/avalanche/v1/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private Manifest manifest;
  private Frontend frontend;
  private Client client;

  @BeforeEach
  void start() throws IOException {
    manifest = Trees.pallet(folder.resolve("CentOS/9/1/redhat/x86_64"), FOLDER, 3, 40_000);
    var wanted = manifest.entries().stream().map(entry -> FOLDER + "/" + entry.path()).toList();
    frontend =
        Frontend.serving(folder)
            .address(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
            .admission((_, source) ->
                Optional.of(new Admission.Host(source.getHostAddress(), "other", List.of())))
            .wants(_ -> new WantList(List.of(FOLDER), wanted))
            .start();
    client = new Client(null, Nic.unlimited(), PATIENCE);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    frontend.close();
  }

  private Connection.Reply ask(String method, String query, byte[] body, String... headers)
      throws IOException {
    var reply =
        client.exchange(
            frontend.address(), method, query, Headers.of(headers), body, 1 << 20, PATIENCE);
    assertThat(reply.status()).as(query).isBetween(200, 299);
    return reply;
  }

  private static String text(Connection.Reply reply) {
    return new String(reply.body(), UTF_8).strip();
  }

  @Test
  void isAnsweredFromItsJoinToItsEnd() throws IOException {
    byte[] nothing = {};
    var welcome =
        Form.parse(
            text(ask("POST", PREFIX + "join", "port=3826".getBytes(UTF_8), "X-Av-Token", "any")));
    var self = "peer=" + welcome.need("peer") + "&epoch=" + welcome.need("epoch");
    assertThat(welcome.number("beat_ms", 0)).isPositive();
    for (var id : welcome.all("manifest")) {
      var bytes = ask("GET", PREFIX + "manifest/" + id, nothing).body();
      assertThat(ObjectId.of(bytes)).hasToString(id);
      assertThat(Manifest.parse(bytes).entries()).isEqualTo(manifest.entries());
    }
    assertThat(ask("GET", PREFIX + "want?" + self, nothing).body()).hasSize(4 * 3);

    var counts = "&origin=0&peers=0&rack=0&served=0&wrong=0";
    ask("POST", PREFIX + "beat?" + self + "&phase=fetching" + counts, new byte[1]);
    var granted = text(ask("POST", PREFIX + "duty?" + self + "&done=&failed=&blocked=0", nothing));
    assertThat(granted).isNotEmpty();
    var have = new BitSet();
    for (var piece : granted.split(",")) {
      var number = Integer.parseInt(piece);
      have.set(number);
      var entry = manifest.entries().get(number);
      assertThat(ObjectId.of(ask("GET", "/o/" + entry.id(), nothing).body())).isEqualTo(entry.id());
    }
    ask("POST", PREFIX + "duty?" + self + "&done=" + granted + "&failed=&blocked=", nothing);
    ask("POST", PREFIX + "wrong?" + self + "&piece=0&sender=origin", nothing);
    var report = "beat?" + self + "&phase=complete" + counts;
    ask("POST", PREFIX + report, Arrays.copyOf(have.toByteArray(), 1));
    assertThat(frontend.peers()).hasSize(1);
    ask("DELETE", PREFIX + "peer?" + self, nothing);
    assertThat(frontend.peers()).isEmpty();
  }
}
