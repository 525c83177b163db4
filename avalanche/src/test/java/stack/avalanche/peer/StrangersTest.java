package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.store.InstallSet;
import stack.avalanche.wire.Deadline;
import stack.avalanche.wire.Guests;
import stack.avalanche.wire.RawClient;

/** Machines that the frontend never heard of take what they can get of a peer's connections. */
class StrangersTest {
  private static final int PER_ADDRESS = 60;

  @TempDir Path folder;
  private final List<RawClient> open = new ArrayList<>();
  private Cluster cluster;
  private Peer peer;
  private String news;

  @BeforeEach
  void start() throws Exception {
    cluster = new Cluster(folder, 2, 100_000);
    peer = cluster.join(0);
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
    news = request("/have/" + new InstallSet(List.of(cluster.manifest)).id());
  }

  @AfterEach
  void stop() throws IOException {
    for (var each : open) {
      each.close();
    }
    cluster.close();
  }

  private static String request(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }

  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text);
  }

  /** Whether a connection from {@code from} that says {@code text} is served, not turned away. */
  private boolean served(InetAddress from, String text) {
    try {
      var client = new RawClient(peer.address(), from).say(text);
      open.add(client);
      return !client.hearUntil("\r\n").contains(" 503 ");
    } catch (EOFException | SocketException _) {
      return false; // turned away before it could ask
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Six machines want every connection there is, and are never idle. */
  private int fill() {
    var served = 0;
    for (var i = 0; i < 6 * PER_ADDRESS; i++) {
      served += served(address("127.0.7." + (i % 6 + 1)), news) ? 1 : 0;
    }
    return served;
  }

  @Test
  void leaveRoomForWhoJoins() throws IOException {
    assertThat(fill()).isEqualTo(Guests.STRANGERS);
    var other = cluster.join(1);

    Deadline.await(() -> served(other.address().getAddress(), news));
    assertThat(served(address("127.0.7.1"), news)).isFalse();
  }

  @Test
  void leaveRoomForAHostThatWasSentHere() {
    assertThat(fill()).isEqualTo(Guests.STRANGERS);
    cluster.frontend.sent(address("127.0.9.77"), peer.address());

    Deadline.await(() -> served(address("127.0.9.77"), request("/o/x")));
  }

  @Test
  void loseTheConnectionsThatTheyDoNotUse() throws IOException {
    for (var i = 0; i < Guests.STRANGERS; i++) {
      open.add(new RawClient(peer.address(), address("127.0.7.1")).say("GET /o/x HTTP/1.1\r\n"));
    }

    Deadline.await(() -> served(address("127.0.7.2"), request("/o/x")));
  }

  @Test
  void getFewPiecesAtTheSameTimeHoweverUrgent() {
    var slots = new Slots(10);
    assertThat(slots.takeForStranger(100)).isTrue();
    assertThat(slots.takeForStranger(100)).isTrue();
    assertThat(slots.takeForStranger(100)).isFalse();
    assertThat(slots.take(100)).isTrue();
    slots.releaseOfStranger();
    assertThat(slots.takeForStranger(100)).isTrue();
  }

  @Test
  void theInstallerIsNoStrangerHoweverManyConnectionsItHas() throws IOException {
    for (var i = 0; i < 300; i++) {
      open.add(new RawClient(peer.mirror()));
    }
    var state = "GET /avalanche/v1/peer HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    for (var i = 0; i < 150; i++) {
      open.add(new RawClient(peer.mirror()).say(state));
    }
    for (var asking : open.subList(300, 450)) {
      assertThat(asking.hearAll()).startsWith("HTTP/1.1 200 ");
    }
  }
}
