package stack.install.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Optional;

/** What the daemon tells root through its socket about health and messages, each page in JSON. */
public final class HealthPages {
  /** Components of each host, as {@code {host: {component: text}}}. */
  public static final String HEALTH = "health";

  /** The number of the newest message; behind a blank and a number, messages newer than that. */
  public static final String MESSAGES = "messages";

  /** Machines that were refused, a sentence for each, as {@code [text, ...]}. */
  public static final String REFUSED = "refused";

  private static final String NEWER = MESSAGES + " ";

  /** How long a page of messages waits for one. */
  private static final Duration WAIT = Duration.ofSeconds(2);

  private final Health health;
  private final Messages messages;
  private final Refusals refusals;

  public HealthPages(Health health, Messages messages, Refusals refusals) {
    this.health = health;
    this.messages = messages;
    this.refusals = refusals;
  }

  /** The page of messages behind a number. */
  public static String newerThan(long number) {
    return NEWER + number;
  }

  /** What is on a page; nothing where there is no such page. */
  public Optional<String> page(String name) throws InterruptedException {
    if (name.equals(HEALTH)) {
      return Optional.of(health());
    }
    if (name.equals(REFUSED)) {
      return Optional.of(refusals.page());
    }
    if (name.equals(MESSAGES)) {
      return Optional.of(String.valueOf(messages.last()));
    }
    return name.matches(NEWER + "[0-9]{1,18}")
        ? Optional.of(messages.after(Long.parseLong(name.substring(NEWER.length())), WAIT))
        : Optional.empty();
  }

  private String health() {
    try {
      return new ObjectMapper().writeValueAsString(health.all());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
