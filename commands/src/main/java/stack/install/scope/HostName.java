package stack.install.scope;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names a host may have (RFC 1123). */
public final class HostName {
  private static final Pattern LABEL =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?");

  /** Names of zones are looser: other programs have made them since there were any. */
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

  private HostName() {}

  /** Labels separated by dots. */
  public static boolean isName(String text) {
    return Stream.of(text.split("\\.", -1)).allMatch(HostName::isLabel);
  }

  /** What names of hosts may end in; underscores are fine, a dot at the end is not. */
  public static boolean isDomain(String text) {
    return DOMAIN.matcher(text).matches();
  }

  /** One part of a name: up to 63 letters, digits and hyphens, no hyphen at the ends. */
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }
}
