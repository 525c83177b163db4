package stack.install.firewall;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Options among a rule's flags that say more about its action. */
final class NftActionOptions {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--reject-with",
          "--to-source",
          "--to-destination",
          "--to-ports",
          "--log-prefix",
          "--log-level",
          "--set-mark",
          "--set-xmark",
          "--nflog-group",
          "--nflog-prefix",
          "--queue-num",
          "--set-mss");
  private static final Set<String> BARE =
      Set.of("--random", "--random-fully", "--persistent", "--notrack", "--clamp-mss-to-pmtu");

  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads an option, with its value if it takes one; false when it is none of the action. */
  boolean read(String option, NftWords words) {
    if (BARE.contains(option)) {
      values.put(option, "");
    } else if (WITH_VALUE.contains(option)) {
      values.put(option, words.value());
    } else {
      return false;
    }
    return true;
  }

  Map<String, String> values() {
    return values;
  }
}
