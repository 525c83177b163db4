package stack.commands.power;

/**
 * What a host is to do.
 *
 * @param fromNetwork whether it boots from the network the next time, and only then
 */
record PowerOrder(PowerCommand command, boolean fromNetwork) {
  static final PowerOrder STATUS = new PowerOrder(PowerCommand.STATUS, false);
}
