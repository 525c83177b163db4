package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.Accusation;
import stack.avalanche.protocol.Beat;
import stack.avalanche.protocol.Charge;
import stack.avalanche.protocol.Phase;
import stack.avalanche.protocol.Traffic;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.InstallSet;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.Store;
import stack.avalanche.store.Trees;
import stack.avalanche.wire.Client;
import stack.avalanche.wire.Nic;

/**
 * What a peer sends, byte for byte: frontends and peers of earlier builds read it. It changes with
 * the number in its paths only.
 */
class PeerBytesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String IDENTITY = "peer=00112233445566778899aabbccddeeff&epoch=77";
  private static final InetSocketAddress OTHER =
      new InetSocketAddress(InetAddress.ofLiteral("10.1.0.7"), 3826);

  @TempDir Path folder;
  private final Counters counters = new Counters();
  private RecordingFrontend frontend;
  private Client client;
  private Manifest manifest;
  private InstallSet set;
  private PeerConfig config;
  private TrackerClient tracker;

  @BeforeEach
  void start() throws IOException {
    manifest = Trees.pallet(folder.resolve("tree"), "/p", 2, 2_000_000);
    set = new InstallSet(List.of(manifest));
    var here = InetAddress.ofLiteral("127.0.0.1");
    frontend = new RecordingFrontend(here, set, manifest);
    client = new Client(null, Nic.unlimited(), PATIENCE);
    config =
        new PeerConfig(
            "x",
            frontend.address(),
            "secret",
            new InetSocketAddress(here, 0),
            new InetSocketAddress(here, 0),
            folder.resolve("store"),
            Long.MAX_VALUE,
            Nic.unlimited(),
            6);
    tracker = new TrackerClient(client, config);
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    frontend.close();
  }

  /** All that was sent since the last time, with names for what differs from run to run. */
  private String sent() {
    return frontend
        .heard()
        .replace(manifest.id().toString(), "MANIFEST")
        .replace(manifest.entries().getFirst().id().toString(), "OBJECT");
  }

  private void join() throws IOException {
    assertThat(tracker.join(3826, null).wanted().size()).isEqualTo(2);
    frontend.heard();
  }

  @Test
  void joins() throws IOException {
    var welcome = tracker.join(3826, null).welcome();
    assertThat(welcome.beat()).isEqualTo(Duration.ofSeconds(2));
    assertThat(sent())
        .isEqualTo(
            """
            POST /avalanche/v1/join HTTP/1.1
            Host: 127.0.0.1:PORT
            X-Av-Token: secret
            Content-Length: 10
            port=3826
            ---
            GET /avalanche/v1/manifest/MANIFEST HTTP/1.1
            Host: 127.0.0.1:PORT
            ---
            GET /avalanche/v1/want?%s HTTP/1.1
            Host: 127.0.0.1:PORT
            """
                .formatted(IDENTITY));
  }

  @Test
  void joinsAgainWithWhatItBeganWith() throws IOException {
    join();
    tracker.join(3826, set);
    assertThat(sent())
        .isEqualTo(
            """
            POST /avalanche/v1/join HTTP/1.1
            Host: 127.0.0.1:PORT
            X-Av-Token: secret
            Content-Length: 84
            port=3826
            manifest=MANIFEST
            ---
            GET /avalanche/v1/want?%s HTTP/1.1
            Host: 127.0.0.1:PORT
            """
                .formatted(IDENTITY));
  }

  @Test
  void reports() throws IOException {
    join();
    var other = new Origins(config.frontends(), List.of(WebOrigin.parse("http://10.1.0.5/m")));
    other.order().forEach(each -> counters.received(each, 1_000));
    counters.fromPeers.add(300);
    counters.fromRack.add(200);
    counters.served.add(5_000_000_000L);
    counters.piecesWrong.add(1);
    var have = new BitSet();
    have.set(0, 3);
    have.set(9);
    var beat = new Beat(have, Phase.FETCHING, counters.traffic(), List.of(OTHER, OTHER));
    var renewal = tracker.beat(beat, 17);
    assertThat(renewal.around().near()).containsExactly(OTHER);
    tracker.beat(new Beat(new BitSet(), Phase.COMPLETE, Traffic.NONE, List.of()), 8);
    assertThat(sent())
        .isEqualTo(
            """
            POST /avalanche/v1/beat?%1$s&phase=fetching&origin=2000&peers=300&rack=200\
            &served=5000000000&wrong=1&others=10.1.0.5+80+1000\
            &got=10.1.0.7+3826,10.1.0.7+3826 HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 3
            \\x07\\x02\\x00---
            POST /avalanche/v1/beat?%1$s&phase=complete&origin=0&peers=0&rack=0\
            &served=0&wrong=0&others=&got= HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 1
            \\x00\
            """
                .formatted(IDENTITY));
  }

  @Test
  void asksForADuty() throws IOException {
    join();
    var blocked = new BitSet();
    blocked.set(3, 30);
    var duty = tracker.duty(List.of(12, 7), List.of(5), blocked);
    assertThat(duty.pieces()).containsExactly(2, 0);
    assertThat(duty.rest()).isEqualTo(Duration.ofMillis(300));
    tracker.duty(List.of(), List.of(), new BitSet());
    assertThat(sent())
        .isEqualTo(
            """
            POST /avalanche/v1/duty?%1$s&done=12,7&failed=5\
            &blocked=3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18 HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 0
            ---
            POST /avalanche/v1/duty?%1$s&done=&failed=&blocked= HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 0
            """
                .formatted(IDENTITY));
  }

  @Test
  void accusesAndLeaves() throws IOException {
    join();
    tracker.accuse(new Accusation(Charge.WRONG, Optional.of(OTHER), OptionalInt.of(4)));
    tracker.accuse(new Accusation(Charge.WRONG, Optional.empty(), OptionalInt.of(4)));
    tracker.accuse(new Accusation(Charge.REFUSED, Optional.of(OTHER), OptionalInt.of(4)));
    tracker.accuse(new Accusation(Charge.SILENT, Optional.of(OTHER), OptionalInt.empty()));
    tracker.leave();
    assertThat(sent())
        .isEqualTo(
            """
            POST /avalanche/v1/wrong?%1$s&sender=10.1.0.7+3826&piece=4 HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 0
            ---
            POST /avalanche/v1/wrong?%1$s&sender=origin&piece=4 HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 0
            ---
            POST /avalanche/v1/failed?charge=refused&%1$s&sender=10.1.0.7+3826&piece=4 HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 0
            ---
            POST /avalanche/v1/failed?charge=silent&%1$s&sender=10.1.0.7+3826 HTTP/1.1
            Host: 127.0.0.1:PORT
            Content-Length: 0
            ---
            DELETE /avalanche/v1/peer?%1$s HTTP/1.1
            Host: 127.0.0.1:PORT
            """
                .formatted(IDENTITY));
  }

  @Test
  void asksForAPiece() throws Exception {
    var wanted = new BitSet();
    wanted.set(0, set.pieces().size());
    try (var store = Store.open(config.store(), set, Long.MAX_VALUE)) {
      var board = new Board(set, store, wanted, 6, new SplittableRandom(1));
      var origins = new Origins(config.frontends(), List.of());
      var receiver =
          new Receiver(
              origins, store, board, new Testimony(board, tracker, _ -> {}), counters, _ -> {});
      var fetcher = new Fetcher(client, origins, set, store, board, receiver, counters, _ -> {});
      var piece = set.pieces().get(1);
      fetcher.direct(piece, List.of(), fetcher.scratch().get());
      var last = piece.offset() + piece.length() - 1;
      assertThat(sent())
          .isEqualTo(
              """
              GET /o/OBJECT HTTP/1.1
              Host: 127.0.0.1:PORT
              Range: bytes=%d-%d
              """
                  .formatted(piece.offset(), last));
    }
  }
}
