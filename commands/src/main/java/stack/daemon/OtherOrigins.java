package stack.daemon;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import stack.avalanche.protocol.WebOrigin;
import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.db.origin.Origins;

/** The web servers besides the frontend that a host may fetch pallets from. */
record OtherOrigins(
    Origins origins, Attributes attributes, OriginWatch watch, Consumer<String> log) {
  /** Attribute that lists more of them, with spaces between. */
  static final String ATTRIBUTE = "avalanche.origins";

  private static final int MOST = 8;

  /** Those of a host, the ones in its rack first; two at one place are one. */
  List<WebOrigin> of(Host host) {
    var byPlace = new LinkedHashMap<String, WebOrigin>();
    Stream.concat(added(host), named(host).stream())
        .sorted(Comparator.comparing(origin -> !origin.first()))
        .forEach(origin -> byPlace.putIfAbsent(origin.toString(), origin));
    return byPlace.values().stream().limit(MOST).toList();
  }

  private Stream<WebOrigin> added(Host host) {
    return origins.all().stream()
        .filter(origin -> origin.serves(host.rack()))
        .flatMap(origin ->
            watch
                .at(origin.url())
                .map(at -> origin.rack().isPresent() ? at.askedFirst() : at)
                .stream());
  }

  /** What cannot be understood is named in the log and left out. */
  private List<WebOrigin> named(Host host) {
    var named = attributes.value(host, ATTRIBUTE).orElse("").strip();
    var found = new ArrayList<WebOrigin>();
    for (var url : named.isEmpty() ? new String[0] : named.split("[\\s,]+")) {
      try {
        found.add(WebOrigin.parse(url));
      } catch (IllegalArgumentException e) {
        log.accept("%s of %s: %s".formatted(ATTRIBUTE, host.name(), e.getMessage()));
      }
    }
    return found;
  }
}
