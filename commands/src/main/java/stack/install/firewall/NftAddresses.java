package stack.install.firewall;

import java.util.Arrays;
import java.util.Optional;
import stack.db.network.Ip;

/** IPv4 addresses of iptables(8) as nft(8) writes them. */
final class NftAddresses {
  private NftAddresses() {}

  /** Addresses and blocks, separated by commas; a block has a prefix or a mask. */
  static String of(String text) {
    return NftText.anyOf(Arrays.stream(text.split(",")).map(NftAddresses::block).toList());
  }

  /** Two addresses with a dash between them. */
  static String range(String text) {
    var ends = text.split("-", 2);
    if (ends.length != 2 || Ip.ifAny(ends[0]).isEmpty() || Ip.ifAny(ends[1]).isEmpty()) {
      throw NftText.unreadable(text);
    }
    return ends[0] + "-" + ends[1];
  }

  private static String block(String text) {
    var parts = text.split("/", 2);
    var address = Ip.ifAny(parts[0]).orElseThrow(() -> NftText.unreadable(text));
    if (parts.length == 1) {
      return address.toString();
    }
    var mask = mask(parts[1]).orElseThrow(() -> NftText.unreadable(text));
    return mask.prefix() == 32 ? address.toString() : address.and(mask) + "/" + mask.prefix();
  }

  private static Optional<Ip> mask(String text) {
    return text.matches("[0-9]|[12][0-9]|3[0-2]")
        ? Optional.of(Ip.mask(Integer.parseInt(text)))
        : Ip.ifAny(text).filter(Ip::isMask);
  }
}
