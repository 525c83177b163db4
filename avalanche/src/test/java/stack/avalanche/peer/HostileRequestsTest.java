package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Guests;
import stack.avalanche.wire.RawClient;

/** What a peer's port is asked that no peer asks: refused and counted, nothing else happens. */
class HostileRequestsTest {
  private static final int SIZE = 600_000;
  private static final int MOST_CONNECTIONS = Guests.STRANGERS;

  @TempDir Path folder;
  private Cluster cluster;
  private Peer peer;
  private ObjectId object;

  @BeforeEach
  void start() throws Exception {
    cluster = new Cluster(folder, 1, SIZE);
    peer = cluster.join(0);
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
    object = cluster.manifest.entries().getFirst().id();
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
  }

  private String say(String request) throws IOException {
    return RawClient.ask(peer.address(), request);
  }

  private String get(String target, String fields) throws IOException {
    return say("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + fields + "\r\n");
  }

  private void assertRefused(int status, int times) throws IOException {
    var metrics = Cluster.get(peer.mirror(), "/metrics").body();
    assertThat(new String(metrics, StandardCharsets.UTF_8))
        .contains("avalanche_http_refused_total{status=\"" + status + "\"} " + times + "\n");
    assertThat(Cluster.get(peer.address(), "/o/" + object).status())
        .as("still serves")
        .isEqualTo(200);
  }

  @Test
  void unknownObjects() throws IOException {
    var unknown =
        List.of("/o/" + "0".repeat(64), "/o/", "/o/" + object + "x", "/o/" + object + "/..x");
    for (var target : unknown) {
      assertThat(get(target, "")).startsWith("HTTP/1.1 404 ");
    }
    assertRefused(404, unknown.size());
  }

  @Test
  void rangesPastTheEnd() throws IOException {
    var target = "/o/" + object;
    assertThat(get(target, "Range: bytes=" + SIZE + "-\r\n")).startsWith("HTTP/1.1 416 ");
    assertThat(get(target, "Range: bytes=9999999999-\r\n")).startsWith("HTTP/1.1 416 ");
    assertRefused(416, 2);
  }

  @Test
  void pathsThatLeadElsewhere() throws IOException {
    var leaving =
        List.of(
            "/o/../../etc/passwd",
            "/o/%2e%2e/%2e%2e/etc/passwd",
            "/o/..%2f..%2fetc%2fpasswd",
            "/o/%00",
            "http://x/../etc/passwd");
    for (var target : leaving) {
      assertThat(get(target, "")).as(target).startsWith("HTTP/1.1 400 ").doesNotContain("root:");
    }
    var absolute =
        List.of("/etc/passwd", "//etc/passwd", "/o//etc/passwd", "/o/%2fetc%2fpasswd", "/metrics");
    for (var target : absolute) {
      assertThat(get(target, "")).as(target).startsWith("HTTP/1.1 404 ").doesNotContain("root:");
    }
    assertRefused(400, leaving.size());
    assertRefused(404, absolute.size());
  }

  @Test
  void headsAndBodiesThatAreTooLong() throws IOException {
    assertThat(get("/o/" + object, "X: " + "y".repeat(9000) + "\r\n")).startsWith("HTTP/1.1 431 ");
    assertThat(say("POST /o/ HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx"))
        .startsWith("HTTP/1.1 413 ");
    assertRefused(431, 1);
    assertRefused(413, 1);
  }

  @Test
  void anythingButReading() throws IOException {
    assertThat(say("DELETE /o/" + object + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 405 ");
    assertRefused(405, 1);
  }

  @Test
  void moreNewsStreamsThanStrangersMayHave() throws IOException {
    var id = cluster.manifest.id();
    assertThat(get("/have/" + id, "")).as("another set").startsWith("HTTP/1.1 404 ");
    var set = new InstallSet(List.of(cluster.manifest)).id();
    var stranger = InetAddress.ofLiteral("127.0.7.1");
    var open = new ArrayList<RawClient>();
    for (var i = 0; i < MOST_CONNECTIONS; i++) {
      open.add(
          new RawClient(peer.address(), stranger)
              .say("GET /have/" + set + " HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    for (var each : open) {
      each.hearUntil("200");
    }
    try (var late = new RawClient(peer.address(), stranger)) {
      assertThat(late.hearAll()).startsWith("HTTP/1.1 503 ");
    }
    for (var each : open) {
      each.close();
    }
  }

  @Test
  void whoeverComesByAnotherNetwork() {
    var elsewhere =
        new InetSocketAddress(InetAddress.ofLiteral("127.0.9.77"), peer.address().getPort());
    assertThatThrownBy(() -> new RawClient(elsewhere)).isInstanceOf(ConnectException.class);
  }
}
