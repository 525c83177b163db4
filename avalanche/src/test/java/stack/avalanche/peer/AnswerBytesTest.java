package stack.avalanche.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.InstallSet;
import stack.avalanche.tracker.Settings;
import stack.avalanche.wire.RawClient;

/**
 * What peers are answered by the tracker and by each other, byte for byte: peers of earlier builds
 * read it.
 */
class AnswerBytesTest {
  @TempDir Path folder;
  private Cluster cluster;
  private String set;

  @BeforeEach
  void start() throws IOException {
    cluster = new Cluster(folder, 5, 40_000, Settings.forLink(1000));
    set = new InstallSet(List.of(cluster.manifest)).id().toString();
  }

  @AfterEach
  void stop() throws IOException {
    cluster.close();
  }

  private static String host(int number) {
    return "127.0.8." + number;
  }

  private String ask(InetSocketAddress server, int number, String line, String rest)
      throws IOException {
    try (var client = new RawClient(server, InetAddress.ofLiteral(host(number)))) {
      var heard =
          client.say(line + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + rest).hearAll();
      return heard
          .replace("\r", "")
          .replaceFirst("Date: .*\n", "")
          .replace(set, "SET")
          .replace(cluster.manifest.id().toString(), "MANIFEST");
    }
  }

  private String tell(int number, String line, String body) throws IOException {
    var header = "X-Av-Token: good\r\nContent-Length: " + body.length() + "\r\n\r\n";
    return ask(cluster.frontend.address(), number, line, header + body);
  }

  /** A peer that has joined, by what it has to say each time. */
  private String join(int number) throws IOException {
    return identity(tell(number, "POST /avalanche/v1/join", "port=" + (4000 + number)));
  }

  private static String identity(String welcome) {
    var lines = welcome.lines().filter(line -> line.matches("(peer|epoch)=.*")).toList();
    return String.join("&", lines);
  }

  private String beat(int number, String identity) throws IOException {
    var line = "POST /avalanche/v1/beat?" + identity + "&phase=fetching";
    return tell(number, line, "\u0003");
  }

  /** Without the numbers of one run of the tracker, which have more digits in another. */
  private static String anonymous(String answer) {
    return answer
        .replaceAll("peer=[0-9a-f]{32}\n", "peer=PEER\n")
        .replaceAll("epoch=[0-9]+\n", "epoch=EPOCH\n")
        .replaceAll("Content-Length: [0-9]+\n", "Content-Length: LENGTH\n");
  }

  @Test
  void whoJoinsIsWelcomed() throws IOException {
    cluster.origins =
        List.of(
            WebOrigin.parse("http://10.1.0.5:8080/mirror"),
            WebOrigin.parse("http://10.1.0.6").askedFirst());
    assertThat(anonymous(tell(1, "POST /avalanche/v1/join", "port=4001")))
        .isEqualTo(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Accept-Ranges: bytes
            Content-Length: LENGTH
            Connection: close

            peer=PEER
            epoch=EPOCH
            set=SET
            lease_ms=10000
            beat_ms=2000
            manifest=MANIFEST
            origin=http://10.1.0.5:8080/mirror
            first_origin=http://10.1.0.6:80

            """);
  }

  @Test
  void whoReportsIsToldOfOthers() throws IOException {
    cluster.racks = Map.of(host(1), "a", host(2), "a", host(3), "b");
    var identities = new ArrayList<String>();
    for (var number = 1; number <= 3; number++) {
      identities.add(join(number));
    }
    for (var number = 1; number <= 3; number++) {
      beat(number, identities.get(number - 1));
    }
    assertThat(beat(1, identities.getFirst()))
        .isEqualTo(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Accept-Ranges: bytes
            Content-Length: 85
            Connection: close

            beat_ms=2000
            near=127.0.8.2 4002
            far=127.0.8.3 4003
            rack=7f0017a2 7f0017a2 7f0017a4

            """);
  }

  @Test
  void whoAsksForADutyIsGivenPieces() throws IOException {
    var identity = join(1);
    var line = "POST /avalanche/v1/duty?" + identity + "&done=&failed=&blocked=3,1";
    assertThat(tell(1, line, "").replaceFirst("\n[0-4],[0-4],[0-4]\n", "\nA,B,C\n"))
        .isEqualTo(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            X-Av-Rest: 200
            Accept-Ranges: bytes
            Content-Length: 6
            Connection: close

            A,B,C
            """);
  }

  @Test
  void whoIsUnknownMustJoinAgain() throws IOException {
    assertThat(anonymous(tell(1, "POST /avalanche/v1/beat?peer=x&epoch=1&phase=fetching", "")))
        .isEqualTo(
            """
            HTTP/1.1 409 Conflict
            Content-Type: text/plain; charset=utf-8
            Content-Length: LENGTH
            Connection: close

            epoch=EPOCH
            """);
  }

  @Test
  void whoAsksWhatItWantsIsToldInFourBytesEach() throws IOException {
    var answer = tell(1, "GET /avalanche/v1/want?" + join(1), "");
    assertThat(answer)
        .isEqualTo(
            """
            HTTP/1.1 200 OK
            Content-Type: application/octet-stream
            Accept-Ranges: bytes
            Content-Length: 20
            Connection: close

            """
                + "\0\0\0\0\0\0\0\u0001\0\0\0\u0002\0\0\0\u0003\0\0\0\u0004");
  }

  @Test
  void peersSendPiecesAndSayHowManyAtATime() throws Exception {
    var peer = cluster.join(0);
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
    var object = cluster.manifest.entries().getFirst().id();
    var answer = ask(peer.address(), 1, "GET /o/" + object, "Range: bytes=0-3\r\n\r\n");
    assertThat(answer.substring(0, answer.length() - 4).replace(object.toString(), "OBJECT"))
        .isEqualTo(
            """
            HTTP/1.1 206 Partial Content
            ETag: "OBJECT"
            Cache-Control: immutable
            X-Av-Busy: 1
            Content-Range: bytes 0-3/40000
            Content-Length: 4
            Connection: close

            """);
  }

  @Test
  void peersTellWhatTheyHold() throws Exception {
    var peer = cluster.join(0);
    assertThat(peer.awaitComplete(Cluster.PATIENCE)).isTrue();
    try (var client = new RawClient(peer.address())) {
      client.say("GET /have/" + set + " HTTP/1.1\r\nHost: x\r\n\r\n");
      var head = client.hearUntil("\r\n\r\n").replace("\r", "").replaceFirst("Date: .*\n", "");
      assertThat(head)
          .isEqualTo(
              """
              HTTP/1.1 200 OK
              Content-Type: application/octet-stream
              Connection: close

              """);
      var message = client.hearUntil("\u001f").getBytes(StandardCharsets.ISO_8859_1);
      assertThat(message)
          .isEqualTo(
              new byte[] {0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, -1, -1, -1, -1, 31});
    }
  }
}
