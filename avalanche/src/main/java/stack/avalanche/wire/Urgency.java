package stack.avalanche.wire;

import java.util.Locale;

/** How long an answer can wait, as the requester's header {@value #HEADER} says. */
public enum Urgency {
  /** Nobody waits for it. */
  NONE,
  /** An installer waits for it: it gets the next slot. */
  URGENT,
  /** An installer has been waiting for it for long: all other transfers pause for it. */
  NOW;

  /** Name of the header; it is absent where nobody waits. */
  static final String HEADER = "X-Av-Pri";

  /** What a requester says; anything unknown counts as urgent. */
  public static Urgency of(Headers headers) {
    return headers.first(HEADER).map(text -> text.equals(NOW.text()) ? NOW : URGENT).orElse(NONE);
  }

  /** {@code headers} that say so. */
  public Headers in(Headers headers) {
    return this == NONE ? headers : headers.with(HEADER, text());
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
