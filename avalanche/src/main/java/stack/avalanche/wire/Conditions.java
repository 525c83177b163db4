package stack.avalanche.wire;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The conditions of a request for a representation, in the order in which they are to be evaluated
 * (RFC 9110, 13.2.2).
 */
final class Conditions {
  private static final int GO_ON = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int FAILED = 412;
  private static final Pattern TAG = Pattern.compile("\\G[\\s,]*((?:W/)?\"[^\"]*\")");
  private static final String WEAK = "W/";

  private final Headers asked;
  private final Optional<String> tag;
  private final Optional<Instant> modified;

  /**
   * @param asked fields of the request
   * @param content fields of the answer with the whole content
   */
  Conditions(Headers asked, Headers content) {
    this.asked = asked;
    this.tag = content.first("ETag");
    this.modified = content.first("Last-Modified").flatMap(HttpDate::parse);
  }

  /** 200 to go on, 304 or 412. */
  int status() {
    var match = asked.all("If-Match");
    if (!match.isEmpty()) {
      if (!matches(match, true)) {
        return FAILED;
      }
    } else if (later("If-Unmodified-Since").orElse(false)) {
      return FAILED;
    }
    var none = asked.all("If-None-Match");
    if (!none.isEmpty()) {
      return matches(none, false) ? NOT_MODIFIED : GO_ON;
    }
    return later("If-Modified-Since").orElse(true) ? GO_ON : NOT_MODIFIED;
  }

  /** Whether a range may be sent: there is no condition for it, or it holds. */
  boolean allowsRange() {
    var condition = asked.first("If-Range");
    return condition.isEmpty()
        || condition.equals(tag.filter(own -> !own.startsWith(WEAK)))
        || (modified.isPresent() && condition.flatMap(HttpDate::parse).equals(modified));
  }

  /** Whether the content is of a later time than the field says; nothing without either time. */
  private Optional<Boolean> later(String field) {
    var since = asked.first(field).flatMap(HttpDate::parse);
    return modified.flatMap(own -> since.map(own::isAfter));
  }

  /** Whether one of the listed tags is that of the content; {@code *} is everything there is. */
  private boolean matches(List<String> values, boolean strong) {
    for (var value : values) {
      if (value.strip().equals("*")) {
        return true;
      }
      for (var listed = TAG.matcher(value); listed.find(); ) {
        if (same(listed.group(1), strong)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean same(String listed, boolean strong) {
    if (tag.isEmpty()) {
      return false;
    }
    return strong
        ? !listed.startsWith(WEAK) && listed.equals(tag.get())
        : opaque(listed).equals(opaque(tag.get()));
  }

  private static String opaque(String tag) {
    return tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag;
  }
}
