package stack.install.health;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Messages that reached this machine, the last {@value #KEPT} of them. Those of channel {@code
 * health} change what is known of their host.
 *
 * <p>Whoever sends one speaks for the host of his address only; root may speak for any.
 */
public final class Messages {
  private static final int KEPT = 1000;
  private static final int PAYLOAD = 8192;
  private static final int LONGEST_STATE = 400;
  private static final String STATE = "state";

  private final Health health;
  private final Stages stages;
  private final Function<InetAddress, Optional<String>> hosts;
  private final Predicate<String> known;
  private final ArrayDeque<HeardMessage> kept = new ArrayDeque<>();
  private long last;

  /**
   * Hears nothing yet.
   *
   * @param stages keeps states that hold until something else is said
   * @param hosts the name of the host that has an address
   * @param known whether a host has this name
   */
  public Messages(
      Health health,
      Stages stages,
      Function<InetAddress, Optional<String>> hosts,
      Predicate<String> known) {
    this.health = health;
    this.stages = stages;
    this.hosts = hosts;
    this.known = known;
  }

  /**
   * A message that came from an address, which speaks for itself.
   *
   * @return whether it was taken: it is one, and of a host that is known
   */
  public boolean accept(String text, InetAddress sender) {
    return accept(text, _ -> hosts.apply(sender));
  }

  /** One of root, on behalf of the host that it names. */
  public boolean acceptFromRoot(String text) {
    return accept(text, message -> named(message.source()));
  }

  private boolean accept(String text, Function<Message, Optional<String>> from) {
    var message = Message.parse(text).filter(each -> each.payload().length() <= PAYLOAD);
    var host = message.flatMap(from);
    if (host.isEmpty()) {
      return false;
    }
    if (message.get().channel().equals(Message.HEALTH)) {
      message.get().fields().ifPresent(fields -> say(host.get(), fields, message.get().ttl()));
    }
    keep(host.get(), message.get());
    return true;
  }

  private void say(String host, JsonNode fields, int seconds) {
    fields
        .properties()
        .forEach(field ->
            say(host, field.getKey(), field.getValue().asText(), Duration.ofSeconds(seconds)));
  }

  private void say(String host, String component, String text, Duration holds) {
    health.say(host, component, text, holds);
    if (component.equals(STATE) && holds.isNegative() && text.length() <= LONGEST_STATE) {
      stages.note(host, text, List.of());
    }
  }

  private Optional<String> named(String source) {
    try {
      return hosts.apply(InetAddress.ofLiteral(source));
    } catch (IllegalArgumentException _) {
      return Optional.of(source).filter(known);
    }
  }

  private synchronized void keep(String host, Message message) {
    if (kept.size() == KEPT) {
      kept.removeFirst();
    }
    kept.addLast(new HeardMessage(++last, now(), host, message));
    notifyAll();
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The number of the newest message; 0 before the first. */
  synchronized long last() {
    return last;
  }

  /**
   * Messages with a higher number, as a JSON array, waiting for the first if there is none yet.
   *
   * @param limit after which an empty array comes
   */
  synchronized String after(long id, Duration limit) throws InterruptedException {
    var deadline = System.nanoTime() + limit.toNanos();
    for (long left; last <= id && (left = deadline - System.nanoTime()) > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    var array = new ObjectMapper().createArrayNode();
    for (var heard : kept) {
      if (heard.id() > id) {
        heard.write(array.addObject());
      }
    }
    return array.toString();
  }
}
