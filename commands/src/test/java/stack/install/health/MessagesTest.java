package stack.install.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stack.run.Root;

class MessagesTest {
  private static final InetAddress BACKEND = InetAddress.ofLiteral("10.1.0.5");
  private static final InetAddress STRANGER = InetAddress.ofLiteral("10.1.0.9");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path dir;

  private final AtomicLong clock = new AtomicLong();
  private final Health health = new Health(clock::get);
  private Messages messages;

  @BeforeEach
  void listen() {
    messages =
        new Messages(
            health,
            new Stages(new Root(dir)),
            address ->
                address.equals(BACKEND)
                    ? Optional.of("backend-0-0")
                    : address.isLoopbackAddress() ? Optional.of("frontend") : Optional.empty(),
            name -> name.startsWith("backend-"));
  }

  private static String state(String state, int ttl, String source) {
    return new Message("health", "{\"state\":\"" + state + "\"}", ttl, source).json();
  }

  @Test
  void stateThatHoldsForGoodIsKeptOnDisk() {
    messages.accept(state("online", -1, ""), BACKEND);
    messages.accept(state("busy", 30, ""), BACKEND);
    var kept = new Stages(new Root(dir));
    assertThat(kept.of("backend-0-0").orElseThrow().state()).isEqualTo("online");
    var since = kept.of("backend-0-0").orElseThrow().since();
    messages.accept(state("online", -1, ""), BACKEND);
    assertThat(kept.of("backend-0-0").orElseThrow().since()).isEqualTo(since);
    kept.forget("backend-0-0");
    assertThat(kept.of("backend-0-0")).isEmpty();
    assertThat(kept.of("../../etc/passwd")).isEmpty();
  }

  @Test
  void stepThatAPowerFailureHasEmptiedWasNotSaid() throws IOException {
    var kept = new Stages(new Root(dir));
    kept.note("backend-0-0", "install profile sent", List.of());
    assertThat(kept.of("backend-0-0").orElseThrow().state()).isEqualTo("install profile sent");
    try (var files = Files.list(new Root(dir).path("var/lib/stack/stages"))) {
      Files.writeString(files.toList().getFirst(), "");
    }
    assertThat(kept.of("backend-0-0")).isEmpty();
    kept.note("backend-0-0", "install failed", List.of("why"));
    assertThat(kept.of("backend-0-0").orElseThrow().log()).containsExactly("why");
  }

  @Test
  void stateHoldsAsLongAsItSays() {
    assertThat(messages.accept(state("online", 120, ""), BACKEND)).isTrue();
    assertThat(health.all()).isEqualTo(Map.of("backend-0-0", Map.of("state", "online")));

    clock.addAndGet(Duration.ofSeconds(121).toNanos());

    assertThat(health.all()).isEqualTo(Map.of("backend-0-0", Map.of()));
    messages.accept(state("power off", -1, ""), BACKEND);
    clock.addAndGet(Duration.ofDays(1000).toNanos());
    assertThat(health.all().get("backend-0-0")).containsEntry("state", "power off");
  }

  @Test
  void addressesSpeakForThemselvesOnlyAndRootForAnyHost() {
    messages.accept(state("mine", 30, "backend-9-9"), BACKEND);
    assertThat(health.all()).containsOnlyKeys("backend-0-0");
    assertThat(messages.accept(state("mine", 30, "backend-0-0"), STRANGER)).isFalse();
    messages.accept(state("up", 30, "backend-9-9"), InetAddress.getLoopbackAddress());
    assertThat(health.all()).containsOnlyKeys("backend-0-0", "frontend");
    assertThat(messages.acceptFromRoot(state("theirs", 30, "backend-9-9"))).isTrue();
    assertThat(health.all().get("backend-9-9")).containsEntry("state", "theirs");
    assertThat(messages.acceptFromRoot(state("by address", 30, "10.1.0.5"))).isTrue();
    assertThat(health.all().get("backend-0-0")).containsEntry("state", "by address");
    assertThat(messages.acceptFromRoot(state("nobody's", 30, "no-host"))).isFalse();
    assertThat(messages.acceptFromRoot(state("whose?", 30, ""))).isFalse();
  }

  @Test
  void onlyWhatIsNewIsHanded() throws InterruptedException {
    messages.accept(new Message("debug", "one", 30, "").json(), BACKEND);
    messages.accept(new Message("debug", "two", 30, "").json(), BACKEND);
    assertThat(messages.last()).isEqualTo(2);
    assertThat(messages.after(1, Duration.ZERO)).contains("\"two\"").doesNotContain("\"one\"");
    assertThat(messages.after(2, Duration.ofMillis(1))).isEqualTo("[]");
  }

  @Test
  void datagramsAreHeard() throws Exception {
    var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    try (var port = new MessagePort(loopback, messages, _ -> {});
        var sender = new DatagramSocket()) {
      for (var text : new String[] {"nonsense", new Message("debug", "hello", 30, "").json()}) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        sender.send(new DatagramPacket(bytes, bytes.length, port.address()));
      }
      assertThat(messages.after(0, PATIENCE))
          .contains("\"host\":\"frontend\"", "\"payload\":\"hello\"");
    }
  }

  @Test
  void nothingThatIsNoMessageIsTaken() {
    for (var text :
        new String[] {
          "",
          "null",
          "[]",
          "{",
          "{}",
          "{\"channel\":\"health\"}",
          "{\"payload\":\"x\"}",
          "{\"channel\":\"a\\nb\",\"payload\":\"x\"}",
          "{\"channel\":[],\"payload\":\"x\"}",
          new Message("debug", "x".repeat(10_000), 30, "").json()
        }) {
      assertThat(messages.accept(text, BACKEND)).as(text).isFalse();
    }
    assertThat(messages.last()).isZero();
  }
}
