package stack.commands.power;

import stack.db.host.Host;

/** A way to reach the power switch of a host. */
interface PowerMethod {
  /** As typed behind {@code method=}. */
  String name();

  /** Does it, or says why it cannot. */
  Outcome apply(Host host, PowerOrder order);

  /**
   * How it went.
   *
   * @param done whether the switch took the command
   * @param text what it answered, or why it did not
   */
  record Outcome(boolean done, String text) {}
}
