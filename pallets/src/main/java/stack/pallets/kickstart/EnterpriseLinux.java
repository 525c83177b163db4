package stack.pallets.kickstart;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A release of the Red Hat family: it decides what an installer takes and what runs on a host.
 *
 * @param major its number
 */
public record EnterpriseLinux(int major) {
  private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})(\\..*)?");
  private static final int FIRST_OF_TODAY = 8;

  /**
   * What a host is installed with; nothing where its box holds no operating system of this family.
   *
   * @param os family of the host's operating system
   * @param attributes of the host, among them {@code os.version}, such as {@code 9.x}
   */
  public static Optional<EnterpriseLinux> of(String os, Map<String, ?> attributes) {
    var version = VERSION.matcher(String.valueOf(attributes.get("os.version")));
    return os.equals("redhat") && version.matches()
        ? Optional.of(new EnterpriseLinux(Integer.parseInt(version.group(1))))
        : Optional.empty();
  }

  /**
   * Whether NetworkManager, nftables and chrony are what looks after the host: they are from
   * release 8 on. Of a host whose box holds no operating system nobody knows.
   */
  public static boolean isModern(String os, Map<String, ?> attributes) {
    return of(os, attributes).filter(release -> release.major >= FIRST_OF_TODAY).isPresent();
  }
}
