package stack.avalanche.wire;

import java.util.Optional;

/**
 * The part of a representation that a request asks for (RFC 9110, 14). One range is honoured;
 * several, another unit or nonsense are ignored, which the RFC allows and every client copes with.
 *
 * @param satisfiable false if the range starts past the end
 */
public record Range(long offset, long count, boolean satisfiable) {

  /** The range that {@code headers} ask for of content of that length, if any. */
  public static Optional<Range> asked(Headers headers, long length) {
    return length < 0
        ? Optional.empty()
        : headers.first("Range").flatMap(value -> parse(value, length));
  }

  private static Optional<Range> parse(String value, long length) {
    if (!value.regionMatches(true, 0, "bytes=", 0, 6) || value.indexOf(',') >= 0) {
      return Optional.empty();
    }
    var spec = value.substring(6).strip();
    var dash = spec.indexOf('-');
    if (dash < 0) {
      return Optional.empty();
    }
    var first = Headers.parse(spec.substring(0, dash));
    var last = Headers.parse(spec.substring(dash + 1));
    if (dash == 0) {
      return last.isEmpty() ? Optional.empty() : Optional.of(suffix(last.getAsLong(), length));
    }
    var open = dash == spec.length() - 1;
    if (first.isEmpty() || (last.isEmpty() && !open)) {
      return Optional.empty();
    }
    var from = first.getAsLong();
    var to = open ? length - 1 : Math.min(last.getAsLong(), length - 1);
    if (!open && last.getAsLong() < from) {
      return Optional.empty();
    }
    return Optional.of(new Range(from, to - from + 1, from < length));
  }

  private static Range suffix(long count, long length) {
    var tail = Math.min(count, length);
    return new Range(length - tail, tail, tail > 0);
  }
}
