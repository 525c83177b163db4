package stack.commands.avalanche;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
 * @param holders peers that have all of it
 */
record PeerOffer(
    String name,
    InetAddress address,
    InetSocketAddress frontend,
    ObjectId runtime,
    List<InetSocketAddress> holders) {
  /** Where hosts ask for it, with their token. */
  static final String PATH = "/install/peer";

  private static final int MOST_HOLDERS = 3;

  /**
   * Other peers as sources first, in any order so that all are asked, then the frontend. No line is
   * empty: that would begin the settings of another peer.
   */
  String text() {
    var sources = new ArrayList<InetSocketAddress>(holders);
    sources.removeIf(holder -> holder.getAddress().equals(address));
    Collections.shuffle(sources);
    var text =
        new StringBuilder(
            "name=%s\nfrontend=%s\naddress=%s\nsha256=%s\n"
                .formatted(name, authority(frontend), address.getHostAddress(), runtime));
    sources.stream()
        .limit(MOST_HOLDERS)
        .forEach(holder -> text.append(source(holder)).append("\n"));
    return text.append(source(frontend)).toString();
  }

  private String source(InetSocketAddress place) {
    return "source=http://" + authority(place) + Origin.PREFIX + runtime;
  }

  private static String authority(InetSocketAddress place) {
    return place.getAddress().getHostAddress() + ":" + place.getPort();
  }
}
