package stack.install.scope;

import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Which release of the Red Hat family a host is installed with; it decides what runs there. */
public final class EnterpriseLinux {
  private static final Pattern MAJOR = Pattern.compile("([0-9]{1,3})(\\..*)?");
  private static final int FIRST_OF_TODAY = 8;

  private EnterpriseLinux() {}

  /**
   * Whether NetworkManager, nftables and chrony are what looks after the host: they are from
   * release 8 on. Of a host whose box holds no operating system nobody knows.
   *
   * @param os family of the host's operating system
   * @param attributes of the host, among them {@code os.version}, such as {@code 9.x}
   */
  public static boolean isModern(String os, Map<String, ?> attributes) {
    return major(os, attributes).orElse(0) >= FIRST_OF_TODAY;
  }

  /** Its number; nothing where the box of the host holds no operating system of this family. */
  public static OptionalInt major(String os, Map<String, ?> attributes) {
    var version = String.valueOf(attributes.get("os.version"));
    var matcher = MAJOR.matcher(version);
    return os.equals("redhat") && matcher.matches()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }
}
