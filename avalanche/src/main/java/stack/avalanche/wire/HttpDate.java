package stack.avalanche.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Points in time as header fields hold them, in whole seconds (RFC 9110, 5.6.7). */
public final class HttpDate {
  /** No file is older. */
  private static final int FIRST_YEAR = 1970;

  private static final DateTimeFormatter USUAL = format("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

  /** What was sent before 1995 and must still be understood. */
  private static final List<DateTimeFormatter> OBSOLETE =
      List.of(
          new DateTimeFormatterBuilder()
              .appendPattern("EEEE, dd-MMM-")
              .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
              .appendPattern(" HH:mm:ss 'GMT'")
              .toFormatter(Locale.ENGLISH)
              .withZone(ZoneOffset.UTC),
          format("EEE MMM ppd HH:mm:ss yyyy"));

  private HttpDate() {}

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** The usual form. */
  public static String format(Instant time) {
    return USUAL.format(time);
  }

  /** A time in any of the three forms; nothing for anything else. */
  public static Optional<Instant> parse(String text) {
    return parse(text, USUAL)
        .or(() -> OBSOLETE.stream().flatMap(form -> parse(text, form).stream()).findFirst());
  }

  private static Optional<Instant> parse(String text, DateTimeFormatter form) {
    try {
      return Optional.of(Instant.from(form.parse(text)).truncatedTo(ChronoUnit.SECONDS));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
