package stack.commands.network;

import stack.db.network.Ip;
import stack.run.CommandException;

/** Address and mask of a network as admins type them. */
final class Blocks {
  private Blocks() {}

  /**
   * The mask, given in full or as a prefix length.
   *
   * @throws CommandException when it is none
   */
  static Ip mask(String address, String mask) {
    var length = mask.startsWith("/") ? mask.substring(1) : mask;
    if (length.matches("[0-9]{1,2}") && Integer.parseInt(length) <= 32) {
      return Ip.mask(Integer.parseInt(length));
    }
    return Ip.ifAny(mask).filter(Ip::isMask).orElseThrow(() -> invalid(address, mask));
  }

  /**
   * The address, which must be the first of its network.
   *
   * @throws CommandException when it is not
   */
  static Ip address(String address, Ip mask) {
    return Ip.ifAny(address)
        .filter(ip -> ip.and(mask).equals(ip))
        .orElseThrow(() -> invalid(address, mask.toString()));
  }

  private static CommandException invalid(String address, String mask) {
    return new CommandException(
        address + "/" + mask + " is not a valid network address and subnet mask combination");
  }
}
