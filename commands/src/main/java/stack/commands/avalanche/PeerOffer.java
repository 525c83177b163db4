package stack.commands.avalanche;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.avalanche.origin.Origin;
import stack.avalanche.store.ObjectId;

/**
 * What an installing host must know to run its peer: lines that its shell reads and that are the
 * peer's settings, too.
 *
 * @param name of the host
 * @param address it asked from
 * @param frontend as the host reaches it
 * @param runtime the archive to unpack and run
 * @param source where to get it; if that fails, from the frontend
 */
record PeerOffer(
    String name,
    InetAddress address,
    InetSocketAddress frontend,
    ObjectId runtime,
    InetSocketAddress source) {

  /** No line is empty: that would begin the settings of another peer. */
  String text() {
    var sources =
        Stream.of(source, frontend)
            .distinct()
            .map(place -> "source=http://" + authority(place) + Origin.PREFIX + runtime)
            .collect(Collectors.joining("\n"));
    return "name=%s\nfrontend=%s\naddress=%s\nsha256=%s\n%s"
        .formatted(name, authority(frontend), address.getHostAddress(), runtime, sources);
  }

  /** As in a URL. */
  static String authority(InetSocketAddress place) {
    return place.getAddress().getHostAddress() + ":" + place.getPort();
  }
}
