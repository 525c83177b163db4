package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private static final Limits TIGHT =
      new Limits(
          12,
          8,
          1024,
          BodyLimit.of(64),
          Duration.ofMillis(300),
          Duration.ofMillis(600),
          Duration.ofMillis(400),
          64 << 10);

  @TempDir Path folder;
  private final List<String> log = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Path file;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("letters"), "abcdefghij");
    server = serve(this::answer, TIGHT);
  }

  private Server serve(Handler handler, Limits limits) throws IOException {
    var loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    var made = Server.start(loopback, handler, limits, Nic.unlimited(), log::add);
    open.add(() -> made.close(Duration.ofMillis(200)));
    return made;
  }

  @AfterEach
  void stop() throws Exception {
    for (var each : open.reversed()) {
      each.close();
    }
  }

  private Response answer(Request request) throws IOException {
    return switch (request.path()) {
      case "/file" -> Response.file(file).with("ETag", "\"e\"");
      case "/empty" -> Response.bytes(200, "text/plain", new byte[0]);
      case "/echo" -> Response.text(200, request.method() + " " + request.text());
      case "/fail" -> throw new IOException("secret detail");
      case "/open" ->
          Response.stream(
              "text/plain",
              -1,
              (_, _, sink) ->
                  sink.write(ByteBuffer.wrap("endless".getBytes(StandardCharsets.UTF_8))));
      default -> Response.text(404, "no " + request.path());
    };
  }

  private String ask(String request) throws IOException {
    return RawClient.ask(server.address(), request);
  }

  private String get(String path, String... fields) throws IOException {
    var lines = new StringBuilder();
    for (var field : fields) {
      lines.append(field).append("\r\n");
    }
    return ask("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + lines + "\r\n");
  }

  @Test
  void sendsAWholeFile() throws IOException {
    assertThat(get("/file"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("\r\nContent-Length: 10\r\n", "\r\nAccept-Ranges: bytes\r\n")
        .endsWith("\r\n\r\nabcdefghij");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0-0, a",
    "bytes=2-4, 2-4, cde",
    "bytes=7-, 7-9, hij",
    "bytes=7-99, 7-9, hij",
    "bytes=-3, 7-9, hij",
    "bytes=-99, 0-9, abcdefghij",
    "BYTES=1-1, 1-1, b"
  })
  void sendsTheRangeAskedFor(String range, String part, String content) throws IOException {
    assertThat(get("/file", "Range: " + range))
        .startsWith("HTTP/1.1 206 Partial Content\r\n")
        .contains("\r\nContent-Range: bytes " + part + "/10\r\n")
        .endsWith("\r\n\r\n" + content);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=99-100", "bytes=-0"})
  void refusesARangePastTheEnd(String range) throws IOException {
    assertThat(get("/file", "Range: " + range))
        .startsWith("HTTP/1.1 416 ")
        .contains("\r\nContent-Range: bytes */10\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bytes=4-2", "bytes=a-b", "bytes=", "bytes=-", "lines=1-2", "bytes=0-1,3-4"})
  void ignoresARangeItDoesNotUnderstand(String range) throws IOException {
    assertThat(get("/file", "Range: " + range)).startsWith("HTTP/1.1 200 ").endsWith("abcdefghij");
  }

  @Test
  void honoursAConditionalRangeOnlyForTheSameContent() throws IOException {
    assertThat(get("/file", "Range: bytes=0-1", "If-Range: \"e\"")).startsWith("HTTP/1.1 206 ");
    assertThat(get("/file", "Range: bytes=0-1", "If-Range: \"f\"")).startsWith("HTTP/1.1 200 ");
    assertThat(get("/file", "If-None-Match: \"e\"")).startsWith("HTTP/1.1 304 ");
  }

  @Test
  void answersHeadWithoutContent() throws IOException {
    assertThat(ask("HEAD /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .contains("\r\nContent-Length: 10\r\n")
        .endsWith("\r\n\r\n");
  }

  @Test
  void keepsTheConnectionForSeveralRequestsSentAtOnce() throws IOException {
    var one = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none";
    var two = "GET /empty HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assertThat(ask(one + two))
        .contains("POST one")
        .contains("Content-Length: 0")
        .endsWith("\r\n\r\n");
  }

  @Test
  void endsAnAnswerOfUnknownLengthByClosing() throws IOException {
    assertThat(ask("GET /open HTTP/1.1\r\nHost: x\r\n\r\n"))
        .contains("Connection: close")
        .endsWith("endless");
  }

  @Test
  void hidesWhyAHandlerFailed() throws IOException {
    assertThat(get("/fail")).startsWith("HTTP/1.1 500 ").doesNotContain("secret");
    assertThat(log).anyMatch(line -> line.contains("secret detail"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET /../etc/passwd HTTP/1.1, 400",
    "GET /%2e%2e/etc/passwd HTTP/1.1, 400",
    "GET /a/..%2f%2E./b HTTP/1.1, 400",
    "GET /a/./../../b HTTP/1.1, 400",
    "GET /a%00b HTTP/1.1, 400",
    "GET /a%0ab HTTP/1.1, 400",
    "GET /%zz HTTP/1.1, 400",
    "GET /%ff HTTP/1.1, 400",
    "GET etc/passwd HTTP/1.1, 400",
    "GET /a b HTTP/1.1, 400",
    "GET /file, 400",
    "GET /file HTTP/2.0, 505",
    "BREW /file HTTP/1.1, 501",
  })
  void refusesAMalformedRequest(String line, int status) throws IOException {
    assertThat(ask(line + "\r\nHost: x\r\n\r\n")).startsWith("HTTP/1.1 " + status + " ");
    assertThat(server.refused().total()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'Content-Length: 65', 413",
    "'Content-Length: 1\r\nContent-Length: 2', 400",
    "'Content-Length: -1', 400",
    "'Content-Length: 99999999999999999999', 400",
    "'Transfer-Encoding: chunked', 411",
    "'Transfer-Encoding: chunked\r\nContent-Length: 3', 400",
    "'Host: y', 400",
    "'Bad Name: y', 400",
    "': y', 400",
    "' folded', 400",
  })
  void refusesFieldsThatBreakTheRules(String field, int status) throws IOException {
    assertThat(ask("POST /echo HTTP/1.1\r\nHost: x\r\n" + field + "\r\n\r\n"))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//file",
        "/./file",
        "/a/../file",
        "/a//b/.././../file",
        "/%2e/file",
        "/a%2f..%2ffile",
        "http://x//a/../file"
      })
  void takesDotSegmentsAndDoubledSlashesOutOfAPath(String target) throws IOException {
    assertThat(get(target)).startsWith("HTTP/1.1 200 ").endsWith("abcdefghij");
  }

  @ParameterizedTest
  @CsvSource({"/a/b/.., /a/", "/a/., /a/", "/.., ''", "/a//, /a/", "/a/b/../.., /", "//, /"})
  void keepsApartAFolderAndAFileOfItsName(String target, String path) throws IOException {
    assertThat(get(target)).contains(path.isEmpty() ? "leaves the root" : "no " + path + "\n");
  }

  @Test
  void ignoresEmptyLinesBeforeARequest() throws IOException {
    var one = "\r\n\r\nPOST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none\r\n";
    var two = "\r\nGET /file HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assertThat(ask(one + two)).contains("POST one").endsWith("abcdefghij");
    assertThat(server.refused().total()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1, '', true",
    "HTTP/1.1, 'Connection: TE, Close', false",
    "HTTP/1.1, 'Connection: TE\r\nConnection: close', false",
    "HTTP/1.1, 'Connection: Keep-Alive, TE', true",
    "HTTP/1.0, '', false",
    "HTTP/1.0, 'Connection: Keep-Alive', true",
    "HTTP/1.0, 'Connection: keep-alive, close', false",
  })
  void keepsAConnectionAsItsWordsSay(String version, String fields, boolean kept)
      throws IOException {
    var lines = fields.isEmpty() ? "" : fields + "\r\n";
    var first = "GET /file " + version + "\r\nHost: x\r\n" + lines + "\r\n";
    var last = "GET /empty HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    var heard = ask(first + last);
    assertThat(heard.split("HTTP/1.1 200 OK", -1)).hasSize(kept ? 3 : 2);
    var head = heard.substring(0, heard.indexOf("abcdefghij"));
    assertThat(head.contains("Connection: close")).isEqualTo(!kept);
    assertThat(head.contains("Connection: keep-alive")).isEqualTo(kept && version.endsWith("1.0"));
  }

  @Test
  void tellsWhenAFileWasChangedAndWhatItIs() throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-05-06T07:08:09.9Z")));
    assertThat(get("/file"))
        .contains("\r\nLast-Modified: Mon, 06 May 2024 07:08:09 GMT\r\n")
        .contains("\r\nContent-Type: application/octet-stream\r\n");
    assertThat(get("/file", "If-Modified-Since: Mon, 06 May 2024 07:08:09 GMT"))
        .startsWith("HTTP/1.1 304 ")
        .contains("\r\nETag: \"e\"\r\n")
        .endsWith("\r\n\r\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
    assertThat(get("/file")).as("of a time that is to come").doesNotContain("Last-Modified");
  }

  @Test
  void ignoresARangeOfAHead() throws IOException {
    assertThat(
            ask("HEAD /file HTTP/1.1\r\nHost: x\r\nRange: bytes=0-1\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ")
        .contains("\r\nContent-Length: 10\r\n");
  }

  @Test
  void refusesAnOversizeHead() throws IOException {
    assertThat(ask("GET /file HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(1024)))
        .startsWith("HTTP/1.1 431 ");
  }

  @Test
  void acceptsTheAbsoluteForm() throws IOException {
    assertThat(get("http://elsewhere/file")).startsWith("HTTP/1.1 200 ");
  }

  @Test
  void closesOnAClientThatNeverEndsItsHead() throws IOException {
    assertThat(ask("GET /file HTTP/1.1\r\n")).isEmpty();
    Deadline.await(() -> server.refused().total() == 1);
  }

  @Test
  void closesAnIdleConnection() throws IOException {
    assertThat(ask("")).isEmpty();
  }

  @Test
  void turnsAwayMoreConnectionsThanOneClientMayHave() throws IOException {
    for (var i = 0; i < TIGHT.perSource(); i++) {
      open.add(new RawClient(server.address()).say("GET"));
    }
    Deadline.await(() -> server.connections() == TIGHT.perSource());
    try (var late = new RawClient(server.address())) {
      assertThat(late.hearAll()).startsWith("HTTP/1.1 503 ");
    }
  }

  @Test
  void dropsReadersThatStoppedReadingAndServesTheOthersMeanwhile() throws IOException {
    var large = folder.resolve("large");
    Files.write(large, new byte[32 << 20]);
    var stalled = serve(_ -> Response.file(large), TIGHT);
    for (var i = 0; i < 6; i++) {
      open.add(new RawClient(stalled.address()).say("GET /large HTTP/1.1\r\nHost: x\r\n\r\n"));
    }
    Deadline.await(() -> stalled.connections() == 6);
    var reply =
        RawClient.ask(
            stalled.address(),
            "GET /large HTTP/1.1\r\nHost: x\r\nRange: bytes=0-3\r\nConnection: close\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 206 ");
    Deadline.await(() -> stalled.connections() == 0);
    assertThat(stalled.refused().of("408")).isEqualTo(6);
  }

  @Test
  void clientPaysNothingForWhatTheServerWaitsFor() throws IOException {
    server =
        serve(
            _ ->
                Response.stream(
                    "text/plain",
                    8,
                    (_, _, sink) -> {
                      sink.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                      LockSupport.parkNanos(2 * TIGHT.stallTime().toNanos());
                      sink.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                    }),
            TIGHT);
    assertThat(get("/")).contains("\r\nContent-Length: 8\r\n").endsWith("\r\n\r\nhalfhalf");
  }

  @Test
  void headComesWithTheFirstBytesAndNotBefore() throws Exception {
    var there = new CountDownLatch(1);
    server =
        serve(
            _ ->
                Response.stream(
                    "text/plain",
                    4,
                    (_, _, sink) -> {
                      try {
                        there.await();
                      } catch (InterruptedException e) {
                        throw new IOException(e);
                      }
                      sink.write(ByteBuffer.wrap("late".getBytes(StandardCharsets.UTF_8)));
                    }),
            TIGHT);
    try (var client = new RawClient(server.address())) {
      client.say("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.hearsWithin(TIGHT.stallTime().multipliedBy(2))).isFalse();
      there.countDown();
      assertThat(client.hearUntil("late")).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void saysThatNothingCanBeHadAsLongAsNothingHasLeft() throws IOException {
    server =
        serve(
            request ->
                Response.stream(
                    "text/plain",
                    8,
                    (_, _, sink) -> {
                      if (request.path().equals("/half")) {
                        sink.write(ByteBuffer.wrap("half".getBytes(StandardCharsets.UTF_8)));
                      }
                      throw new Unavailable("not now");
                    }),
            TIGHT);
    assertThat(get("/"))
        .startsWith("HTTP/1.1 503 ")
        .contains("\r\nRetry-After: 1\r\n")
        .endsWith("\r\n\r\nnot now\n");
    assertThat(get("/half")).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\nhalf");
    assertThat(server.refused().of("503")).isEqualTo(1);
  }

  @Test
  void localReadersMayPauseForAsLongAsTheyLike() {
    assertThat(Limits.LOOPBACK.stallTime()).isGreaterThan(Duration.ofDays(365));
    assertThat(Limits.FRONTEND.stallTime()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void kernelHoldsNoMoreOfAnAnswerThanALinkCarriesSoon() {
    assertThat(Limits.PEER.forLink(5).sendBuffer()).isEqualTo(32 << 10);
    assertThat(Limits.PEER.forLink(50).sendBuffer()).isEqualTo(125_000);
    assertThat(Limits.PEER.forLink(10_000).sendBuffer()).isEqualTo(256 << 10);
  }

  @Test
  void namesTheAddressThatIsInUse() {
    assertThatThrownBy(
            () -> Server.start(server.address(), this::answer, TIGHT, Nic.unlimited(), log::add))
        .isInstanceOf(BindException.class)
        .hasMessageContaining("port " + server.address().getPort());
  }
}
