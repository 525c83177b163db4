package stack.install.node;

import java.util.Locale;

/** A kind of things that the database decides on a host that runs. */
public enum NodeSection {
  HOSTS,
  FIREWALL,
  REPO,
  TIME,
  SERVICES,
  /** The last one that is written, since the connection may end with it. */
  NETWORK;

  /** As it is shown and typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
