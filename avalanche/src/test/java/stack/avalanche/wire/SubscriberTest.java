package stack.avalanche.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubscriberTest {
  private static final Limits LIMITS =
      new Limits(
          3,
          3,
          1024,
          BodyLimit.of(64),
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          Duration.ofMillis(400),
          64 << 10);
  private static final String ASK = "GET /news HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final int MUCH = 64 << 20;

  private final BlockingQueue<Subscriber> subscribers = new LinkedBlockingQueue<>();
  private Server server;

  @BeforeEach
  void start() throws IOException {
    var loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
    server =
        Server.start(
            loopback,
            _ -> Response.feed("text/plain", subscribers::add),
            LIMITS,
            Nic.unlimited(),
            _ -> {});
  }

  @AfterEach
  void stop() throws IOException {
    server.close(Duration.ZERO);
  }

  private Subscriber subscriber() throws InterruptedException {
    return subscribers.poll(10, TimeUnit.SECONDS);
  }

  private static ByteBuffer bytes(String text) {
    return StandardCharsets.UTF_8.encode(text);
  }

  @Test
  void isToldWhatComesForAsLongAsItStays() throws Exception {
    try (var client = new RawClient(server.address())) {
      client.say(ASK).hearUntil("\r\n\r\n");
      var subscriber = subscriber();
      subscriber.send(bytes("one."));
      assertThat(client.hearUntil(".")).isEqualTo("one.");
      // Longer than a client may be idle, and than it may take for a message.
      assertThat(client.hearsWithin(Duration.ofMillis(700))).isFalse();
      assertThat(subscriber.ready()).isTrue();
      subscriber.send(bytes("two."));
      assertThat(client.hearUntil(".")).isEqualTo("two.");
      subscriber.close();
      assertThat(client.hearAll()).isEmpty();
    }
    assertThat(server.connections()).isZero();
  }

  @Test
  void whoTakesNothingDelaysNobodyAndIsLeft() throws Exception {
    try (var deaf = new RawClient(server.address());
        var other = new RawClient(server.address())) {
      deaf.say(ASK).hearUntil("\r\n\r\n");
      var slow = subscriber();
      other.say(ASK).hearUntil("\r\n\r\n");
      var quick = subscriber();

      slow.send(ByteBuffer.allocate(MUCH));
      assertThat(slow.ready()).isFalse();
      quick.send(bytes("here."));
      assertThat(other.hearUntil(".")).isEqualTo("here.");

      assertThat(other.hearsWithin(Duration.ofSeconds(1))).as("the time for a message").isFalse();
      assertThatThrownBy(slow::ready).isInstanceOf(IOException.class);
      assertThat(quick.ready()).isTrue();
    }
  }

  @Test
  void countsAsAConnectionUntilItIsClosed() throws Exception {
    try (var client = new RawClient(server.address())) {
      client.say(ASK).hearUntil("\r\n\r\n");
      var subscriber = subscriber();
      assertThat(server.connections()).isEqualTo(1);
      subscriber.close();
      subscriber.close();
      assertThat(server.connections()).isZero();
    }
  }
}
