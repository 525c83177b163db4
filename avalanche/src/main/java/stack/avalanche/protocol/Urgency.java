package stack.avalanche.protocol;

import java.util.Locale;
import stack.avalanche.wire.Headers;

/**
 * How long an answer can wait, as the requester's header {@value FieldNames#PRIORITY} says; it is
 * absent where nobody waits.
 */
public enum Urgency {
  /** Nobody waits for it. */
  NONE,
  /** An installer waits for it: it gets the next slot. */
  URGENT,
  /** An installer has been waiting for it for long: all other transfers pause for it. */
  NOW;

  /** What a requester says; anything unknown counts as urgent. */
  public static Urgency of(Headers headers) {
    return headers
        .first(FieldNames.PRIORITY)
        .map(text -> text.equals(NOW.text()) ? NOW : URGENT)
        .orElse(NONE);
  }

  /** {@code headers} that say so. */
  public Headers in(Headers headers) {
    return this == NONE ? headers : headers.with(FieldNames.PRIORITY, text());
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
