package stack.avalanche.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import stack.avalanche.wire.Connection;
import stack.avalanche.wire.Headers;
import stack.avalanche.wire.Request;

/**
 * Whatever bytes arrive, they are a message that is no larger than they are, or {@link Malformed}.
 */
class NonsenseTest {
  private interface Reader {
    /** How many things the message that was read speaks of. */
    int read() throws Malformed;
  }

  private static void assertMessageOrRefusal(int bytes, Reader reader) {
    try {
      assertThat(reader.read()).isLessThanOrEqualTo(bytes + 8);
    } catch (Malformed e) {
      assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(bytes + 200);
    }
  }

  /** Pieces of messages in any order, and anything between them. */
  @Provide
  Arbitrary<String> query() {
    return text(
        Stream.of(
            "peer=",
            "epoch=",
            "phase=",
            "origin=",
            "others=",
            "got=",
            "done=",
            "failed=",
            "blocked=",
            "charge=",
            "sender=",
            "piece=",
            "&"));
  }

  @Provide
  Arbitrary<String> lines() {
    return text(
        Stream.of(
            "peer=",
            "epoch=",
            "set=",
            "lease_ms=",
            "beat_ms=",
            "manifest=",
            "origin=",
            "first_origin=",
            "near=",
            "far=",
            "guest=",
            "rack=",
            "port=",
            "address=",
            "\n"));
  }

  private static Arbitrary<String> text(Stream<String> words) {
    var values =
        Stream.of(
            "10.1.0.7+80",
            "10.1.0.7 80",
            "fe80::1%9+80",
            "::1 99999",
            "http://10.1.0.5:8080/m",
            "http://[::1]/",
            "http://x",
            "silent",
            "wrong",
            "fetching",
            "0",
            "-1",
            "99",
            "9999999",
            "9223372036854775808",
            "1,2,3",
            ",,",
            "+",
            " ",
            "%41",
            "%zz",
            "deadbeef",
            "a".repeat(64));
    var all = Stream.concat(words, values).toList();
    return Arbitraries.oneOf(Arbitraries.of(all), Arbitraries.strings().ofMaxLength(5))
        .list()
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<byte[]> numbers() {
    var any = Arbitraries.bytes().array(byte[].class).ofMaxSize(64);
    var some =
        Arbitraries.integers()
            .between(-2, Sample.PIECES)
            .list()
            .ofMaxSize(16)
            .map(list -> {
              var bytes = ByteBuffer.allocate(4 * list.size());
              list.forEach(bytes::putInt);
              return bytes.array();
            });
    return Arbitraries.oneOf(any, some);
  }

  private static Request request(String query, byte[] body) {
    return new Request("POST", "/", query, Headers.NONE, body, Sample.HERE, Sample.HERE);
  }

  @Property(tries = 500)
  void asked(@ForAll("query") String query, @ForAll @Size(max = 20) byte[] body) {
    var request = request(query, body);
    var bytes = query.length() + body.length;
    assertMessageOrRefusal(bytes, () -> Identity.read(request).peer().text().length());
    assertMessageOrRefusal(
        bytes,
        () -> {
          var beat = Beat.read(request, 8 * body.length);
          return beat.givers().size() + beat.traffic().fromOthers().size();
        });
    assertMessageOrRefusal(
        bytes,
        () -> {
          var duty = DutyRequest.read(request);
          return duty.done().size() + duty.failed().size() + duty.blocked().size();
        });
    assertMessageOrRefusal(
        bytes, () -> Accusation.read(request, Sample.PIECES).senderText().length());
  }

  @Property(tries = 500)
  void told(@ForAll("lines") String lines, @ForAll @Size(max = 20) String rest) {
    var bytes = lines.getBytes(StandardCharsets.UTF_8);
    assertMessageOrRefusal(bytes.length, () -> Join.read(request("", bytes)).begunWith().size());
    var reply = new Connection.Reply(200, Headers.of(FieldNames.REST, rest), bytes);
    assertMessageOrRefusal(bytes.length, () -> size(Renewal.read(reply).around()));
    assertMessageOrRefusal(
        bytes.length,
        () -> {
          var welcome = Welcome.read(reply);
          return size(welcome.around()) + welcome.manifests().size() + welcome.origins().size();
        });
    assertMessageOrRefusal(bytes.length, () -> Duty.read(reply).pieces().size());
  }

  private static int size(Neighbourhood around) {
    return around.all().size() + around.guests().size() + around.rack().size();
  }

  @Property(tries = 500)
  void numbersOfPieces(@ForAll("numbers") byte[] bytes) {
    var reply = new Connection.Reply(200, Headers.NONE, bytes);
    assertMessageOrRefusal(bytes.length, () -> Wanted.read(reply, Sample.PIECES).size());
    assertMessageOrRefusal(
        8 * bytes.length, () -> Have.read(ByteBuffer.wrap(bytes), Sample.PIECES).pieces().length());
    assertMessageOrRefusal(
        bytes.length,
        () -> {
          var messages = new ArrayList<Have>();
          new HaveReader(Sample.PIECES, messages::add).accept(ByteBuffer.wrap(bytes));
          return messages.size();
        });
  }

  @Property(tries = 500)
  void calls(@ForAll("query") String path) {
    var request =
        new Request(
            "GET", Paths.TRACKER + path, "", Headers.NONE, new byte[0], Sample.HERE, Sample.HERE);
    Call.of(request).ifPresent(call -> assertThat(call.object(request)).isEmpty());
  }
}
