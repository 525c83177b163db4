package stack.install.health;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Machines that asked for what only an installing host gets, and were refused: the last {@value
 * #MOST} addresses, in memory only. A machine that nobody knows is found here.
 */
public final class Refusals {
  private static final int MOST = 256;
  private static final int LONGEST = 400;

  private final Map<String, Refusal> last = new Newest();

  /**
   * What a machine was told.
   *
   * @param reason the last one
   * @param time when that was
   * @param times how often it was refused
   */
  private record Refusal(String reason, Instant time, long times) {}

  /** Forgets the address that has been silent for longest. */
  private static final class Newest extends LinkedHashMap<String, Refusal> {
    private static final long serialVersionUID = 1;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Refusal> eldest) {
      return size() > MOST;
    }
  }

  /** Keeps what a machine was told. */
  public synchronized void note(InetAddress source, String reason) {
    var address = source.getHostAddress();
    var before = last.get(address);
    last.put(
        address,
        new Refusal(
            reason.substring(0, Math.min(reason.length(), LONGEST)),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            before == null ? 1 : before.times() + 1));
  }

  /** Forgets a machine that got what it asked for. */
  public synchronized void forget(InetAddress source) {
    last.remove(source.getHostAddress());
  }

  /** One sentence for each machine, in a JSON array. */
  String page() {
    var array = new ObjectMapper().createArrayNode();
    sentences().forEach(array::add);
    return array.toString();
  }

  /** One sentence for each machine, those that came last at the end. */
  public synchronized List<String> sentences() {
    var sentences = new ArrayList<String>();
    last.forEach((address, refusal) ->
        sentences.add(
            "%s was refused, %d times, the last time at %s: %s"
                .formatted(address, refusal.times(), refusal.time(), refusal.reason())
                .replace(", 1 times, the last time at", " at")));
    return sentences;
  }
}
