package stack.daemon;

import stack.db.attribute.Attributes;
import stack.db.host.Host;
import stack.run.Booleans;

/**
 * Hosts that were discovered with {@code install=false}: they tell which NICs they have, and switch
 * themselves off.
 */
record Discovered(Attributes attributes) {
  static final String ATTRIBUTE = "discovery.install";

  /** Whether it is one that nothing is to be installed on. */
  boolean isOnlyCounted(Host host) {
    return attributes.value(host, ATTRIBUTE).filter(value -> !Booleans.parse(value)).isPresent();
  }

  /** What such a host gets for a kickstart. */
  static String kickstart(Host host) {
    return """
    # %s was discovered with install=false. To install it: stack set host boot %1$s action=install
    %%pre
    systemctl poweroff --force || echo o > /proc/sysrq-trigger
    %%end
    poweroff
    """
        .formatted(host.name());
  }
}
