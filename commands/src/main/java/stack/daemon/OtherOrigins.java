package stack.daemon;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import stack.avalanche.tracker.WebOrigin;
import stack.db.attribute.Attributes;
import stack.db.host.Host;

/** The web servers besides the frontend that hosts may fetch pallets from. */
final class OtherOrigins {
  /** Attribute that lists them, with spaces between. */
  static final String ATTRIBUTE = "avalanche.origins";

  private static final int MOST = 8;

  private final Attributes attributes;
  private final Consumer<String> log;

  OtherOrigins(Attributes attributes, Consumer<String> log) {
    this.attributes = attributes;
    this.log = log;
  }

  /** Those of a host; what cannot be understood is named in the log and left out. */
  List<WebOrigin> of(Host host) {
    var named = attributes.value(host, ATTRIBUTE).orElse("").strip();
    var origins = new ArrayList<WebOrigin>();
    for (var url : named.isEmpty() ? new String[0] : named.split("[\\s,]+")) {
      try {
        origins.add(WebOrigin.parse(url));
      } catch (IllegalArgumentException e) {
        log.accept("%s of %s: %s".formatted(ATTRIBUTE, host.name(), e.getMessage()));
      }
    }
    return origins.subList(0, Math.min(origins.size(), MOST));
  }
}
