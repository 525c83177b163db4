package stack.install.node;

import java.util.Locale;

/** A kind of things that the database decides on a host that runs. */
public enum NodeSection {
  NETWORK,
  HOSTS,
  FIREWALL,
  REPO,
  TIME,
  SERVICES;

  /** As it is shown and typed. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
