package stack.commands.avalanche;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What installing hosts said last. Kept in memory: a host says it again soon enough. */
final class Progress {
  private final Map<String, Said> said = new ConcurrentHashMap<>();

  /**
   * A status message.
   *
   * @param state as in {@code install stage=post}
   */
  record Said(String state, Instant when) {}

  void say(String host, String state) {
    said.put(host, new Said(state, Instant.now()));
  }

  Optional<Said> last(String host) {
    return Optional.ofNullable(said.get(host));
  }

  Map<String, Said> all() {
    return Map.copyOf(said);
  }
}
