package stack.daemon;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import stack.install.RunningDaemon;

/**
 * How an origin does, as the daemon's {@code /origins} tells.
 *
 * @param health up, or what is wrong
 * @param bytes that peers got there, where that is known
 * @param all bytes that peers got from the frontend and all origins
 */
public record OriginState(String health, OptionalLong bytes, long all) {
  static final String PATH = "/origins";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Of one that nobody has asked. */
  public static OriginState unknown(String health) {
    return new OriginState(health, OptionalLong.empty(), 0);
  }

  /** All that the daemon knows, by URL. */
  public static Map<String, OriginState> of(RunningDaemon daemon) {
    var answer = daemon.get(PATH, LIMIT);
    var all = answer.path("bytes").asLong();
    var states = new HashMap<String, OriginState>();
    for (var each : answer.path("origins")) {
      var bytes = OptionalLong.of(each.path("bytes").asLong());
      states.put(
          each.path("url").asText(), new OriginState(each.path("health").asText(), bytes, all));
    }
    return states;
  }

  /** Health, MB and percent; null where that is not known. */
  public List<Object> cells() {
    var known = bytes.isPresent();
    return Arrays.asList(
        health,
        known ? tenths(bytes.getAsLong() / 1e6) : null,
        known && all > 0 ? tenths(100.0 * bytes.getAsLong() / all) : null);
  }

  private static double tenths(double number) {
    return Math.round(number * 10) / 10.0;
  }
}
