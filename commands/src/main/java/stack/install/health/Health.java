package stack.install.health;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What is known of the hosts right now: a short text for each of their components ({@code state},
 * {@code ssh}), as long as it holds. In memory only: hosts say it again soon enough.
 */
public final class Health {
  /** How long the steps of an installation hold. */
  public static final Duration STEP = Duration.ofSeconds(30);

  /** For what holds until something else is said. */
  public static final Duration FOREVER = Duration.ofSeconds(-1);

  private static final int COMPONENTS = 16;

  private final LongSupplier nanoTime;
  private final Map<String, Map<String, Said>> hosts = new ConcurrentHashMap<>();

  private record Said(String text, long at, Duration holds) {
    boolean holdsAt(long now) {
      return holds.isNegative() || now - at < holds.toNanos();
    }
  }

  public Health() {
    this(System::nanoTime);
  }

  Health(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /**
   * Takes note of what a host says.
   *
   * @param holds negative for {@link #FOREVER}
   */
  public void say(String host, String component, String text, Duration holds) {
    var components = hosts.computeIfAbsent(host, _ -> new ConcurrentHashMap<>());
    if (components.size() < COMPONENTS || components.containsKey(component)) {
      components.put(component, new Said(text, nanoTime.getAsLong(), holds));
    }
  }

  /** The components of each host that hold now. */
  public Map<String, Map<String, String>> all() {
    var now = nanoTime.getAsLong();
    var all = new TreeMap<String, Map<String, String>>();
    hosts.forEach((host, components) -> {
      var holding = new TreeMap<String, String>();
      components.forEach((component, said) -> {
        if (said.holdsAt(now)) {
          holding.put(component, said.text());
        }
      });
      all.put(host, holding);
    });
    return all;
  }
}
