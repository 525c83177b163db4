package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How fast the link of a network interface is, as the kernel tells it in {@code
 * /sys/class/net/NAME/speed}: in Mbit/s, and nothing or -1 for interfaces that have no speed of
 * their own, which are taken for a gigabit.
 */
final class LinkSpeed {
  static final double USUAL = 1000;

  private static final Path INTERFACES = Path.of("/sys/class/net");

  private LinkSpeed() {}

  /** Mbit/s of the interface that has this address. */
  static double at(InetAddress address) {
    return at(address, INTERFACES);
  }

  /**
   * Mbit/s of the interface that has this address.
   *
   * @param interfaces a folder for each interface, with a file {@code speed}
   */
  static double at(InetAddress address, Path interfaces) {
    try {
      var network = NetworkInterface.getByInetAddress(address);
      return network == null
          ? USUAL
          : parse(Files.readString(interfaces.resolve(network.getName()).resolve("speed")));
    } catch (IOException _) {
      return USUAL;
    }
  }

  private static double parse(String text) {
    try {
      var megabits = Integer.parseInt(text.strip());
      return megabits > 0 ? megabits : USUAL;
    } catch (NumberFormatException _) {
      return USUAL;
    }
  }
}
