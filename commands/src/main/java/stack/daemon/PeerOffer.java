package stack.daemon;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.ObjectId;

/**
 * What an installing host must know to run its peer: lines that its shell reads and that are the
 * peer's settings, too.
 *
 * @param name of the host
 * @param key that lets its peer join, and does nothing else
 * @param address it asked from
 * @param frontend as the host reaches it
 * @param standby who takes its place while it is away
 * @param set what the host installs from: its peer joins without TLS, and takes no other
 * @param runtime what runs the peer, where the host has none of its own
 */
record PeerOffer(
    String name,
    String key,
    InetAddress address,
    InetSocketAddress frontend,
    Optional<InetSocketAddress> standby,
    ObjectId set,
    Optional<Image> runtime) {

  /**
   * An archive to unpack and run.
   *
   * @param source where to get it; if that fails, from the frontend
   */
  record Image(ObjectId object, InetSocketAddress source) {}

  /** No line is empty: that would begin the settings of another peer. */
  String text() {
    return "name=%s\ntoken=%s\nfrontend=%s%s\naddress=%s\nset=%s%s"
        .formatted(
            name,
            key,
            authority(frontend),
            standby.map(place -> "\nstandby=" + authority(place)).orElse(""),
            address.getHostAddress(),
            set,
            runtime.map(this::text).orElse(""));
  }

  private String text(Image one) {
    return Stream.of(one.source(), frontend)
        .distinct()
        .map(place -> "source=http://" + authority(place) + Paths.OBJECTS + one.object())
        .collect(Collectors.joining("\n", "\nsha256=" + one.object() + "\n", ""));
  }

  /** As in a URL. */
  static String authority(InetSocketAddress place) {
    return place.getAddress().getHostAddress() + ":" + place.getPort();
  }
}
