package stack.daemon;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import stack.avalanche.origin.Frontend;
import stack.avalanche.origin.WebMirror;
import stack.avalanche.protocol.WebOrigin;
import stack.avalanche.store.Entry;
import stack.avalanche.tracker.Report;
import stack.avalanche.wire.Json;
import stack.avalanche.wire.Request;
import stack.avalanche.wire.Response;
import stack.db.origin.Origins;

/** Asks the origins now and then for a piece of each pallet, and tells how they do. */
final class OriginWatch {
  private static final String UP = "up";

  private final Origins origins;
  private final Supplier<Frontend> frontend;
  private final Consumer<String> log;
  private volatile Map<String, Seen> seen = Map.of();

  /** What the last look at an origin found. */
  private record Seen(Optional<WebOrigin> at, String health) {}

  /**
   * @param frontend knows what an origin should have, and what peers got there
   */
  OriginWatch(Origins origins, Supplier<Frontend> frontend, Consumer<String> log) {
    this.origins = origins;
    this.frontend = frontend;
    this.log = log;
  }

  /** Looks at all of them now. */
  void look() {
    var now = new HashMap<String, Seen>();
    for (var origin : origins.all()) {
      var found = look(origin.url());
      var before = seen.get(origin.url());
      if (before == null ? !found.health().equals(UP) : !found.health().equals(before.health())) {
        log.accept("origin %s: %s".formatted(origin.name(), found.health()));
      }
      now.put(origin.url(), found);
    }
    seen = now;
  }

  private Seen look(String url) {
    try {
      var at = WebOrigin.resolve(url);
      return new Seen(Optional.of(at), health(at));
    } catch (UnknownHostException _) {
      return new Seen(Optional.empty(), "the frontend does not know its name");
    }
  }

  private String health(WebOrigin at) {
    try (var mirror = new WebMirror(at)) {
      for (var pallet : frontend.get().pallets()) {
        var smallest =
            pallet.entries().stream()
                .filter(entry -> entry.size() > 0)
                .min(Comparator.comparingLong(Entry::size));
        if (smallest.isPresent()) {
          var wrong = mirror.wrongPiece(pallet, smallest.get(), 0);
          if (wrong.isPresent()) {
            return "%s/%s: %s".formatted(pallet.folder(), smallest.get().path(), wrong.get());
          }
        }
      }
      return UP;
    } catch (IOException e) {
      return "no answer: " + e.getMessage();
    }
  }

  /** Where the origin of a URL is; empty for a name that nobody knows, or has been asked for. */
  Optional<WebOrigin> at(String url) {
    try {
      return Optional.of(WebOrigin.parse(url));
    } catch (IllegalArgumentException _) {
      return Optional.ofNullable(seen.get(url)).flatMap(Seen::at);
    }
  }

  /** For {@code list origin}, which only this machine may ask for. */
  Response page(Request request) {
    if (!request.isFromHere()) {
      return Response.text(403, "only the frontend itself may ask for this");
    }
    var bytes = frontend.get().fromOrigins();
    var told =
        seen.entrySet().stream()
            .map(each -> fields(each.getKey(), each.getValue(), bytes))
            .toList();
    return Response.json(Json.write(Map.of("bytes", bytes.all(), "origins", told)));
  }

  private static Map<String, Object> fields(String url, Seen seen, Report.FromOrigins bytes) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("url", url);
    fields.put("health", seen.health());
    fields.put(
        "bytes", seen.at().map(at -> bytes.byOthers().getOrDefault(at.address(), 0L)).orElse(0L));
    return fields;
  }
}
