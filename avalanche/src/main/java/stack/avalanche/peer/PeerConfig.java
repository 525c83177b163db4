package stack.avalanche.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.avalanche.store.ObjectId;
import stack.avalanche.wire.Form;
import stack.avalanche.wire.Nic;

/**
 * What a peer must be told.
 *
 * @param name for messages
 * @param frontend where tracker and origin are
 * @param standby where they are as well while the frontend is away
 * @param token proves to the tracker which host this is; never logged
 * @param address to listen on and to connect from; port 0 for any
 * @param mirror where the installer finds its mirror
 * @param store folder for objects
 * @param budget bytes that the store may hold
 * @param nic everything but the mirror passes through it
 * @param slots pieces sent, and about as many received, at the same time
 * @param megabits what the host's link carries, in Mbit/s
 * @param set the only one to join, when it was told by somebody who could prove to know
 */
public record PeerConfig(
    String name,
    InetSocketAddress frontend,
    Optional<InetSocketAddress> standby,
    String token,
    InetSocketAddress address,
    InetSocketAddress mirror,
    Path store,
    long budget,
    Nic nic,
    int slots,
    double megabits,
    Optional<ObjectId> set) {
  private static final int FRONTEND_PORT = 3825;
  private static final int PORT = 3826;
  private static final int SLOTS_PER_GIGABIT = 8;
  private static final int SLOW_SLOTS = 10;
  private static final int MOST_SLOTS = 24;

  private static final long MEGABYTE = 1_000_000;

  /** On a usual link, one that joins whatever set the tracker names. */
  public PeerConfig(
      String name,
      InetSocketAddress frontend,
      String token,
      InetSocketAddress address,
      InetSocketAddress mirror,
      Path store,
      long budget,
      Nic nic,
      int slots) {
    this(
        name,
        frontend,
        Optional.empty(),
        token,
        address,
        mirror,
        store,
        budget,
        nic,
        slots,
        LinkSpeed.USUAL,
        Optional.empty());
  }

  /**
   * Reads the settings of one peer. Where they name no rate, that of its network interface decides
   * how many slots it has.
   *
   * @throws IOException naming the setting that is missing or wrong
   */
  static PeerConfig parse(Form form) throws IOException {
    var address = endpoint("address", form.need("address"), PORT);
    var rate = rate(form, address.getAddress());
    var slots = form.number("slots", usualSlots(rate));
    if (slots < 1 || slots > 64) {
      throw new IOException("slots=" + slots + " is not between 1 and 64");
    }
    return new PeerConfig(
        form.first("name").orElse(address.getHostString()),
        endpoint("frontend", form.need("frontend"), FRONTEND_PORT),
        standby(form),
        form.need("token"),
        address,
        endpoint("mirror", form.first("mirror").orElse("127.0.0.1"), FRONTEND_PORT),
        Path.of(form.need("store")),
        form.number("budget_mb", Long.MAX_VALUE / MEGABYTE) * MEGABYTE,
        form.first("rate_mbit").isPresent() ? Nic.ofMegabits(rate) : Nic.unlimited(),
        (int) slots,
        rate,
        set(form));
  }

  private static Optional<InetSocketAddress> standby(Form form) throws IOException {
    var text = form.first("standby");
    return text.isPresent()
        ? Optional.of(endpoint("standby", text.get(), FRONTEND_PORT))
        : Optional.empty();
  }

  /** The frontend, and behind it its standby where there is one. */
  List<InetSocketAddress> frontends() {
    return Stream.concat(Stream.of(frontend), standby.stream()).toList();
  }

  private static Optional<ObjectId> set(Form form) throws IOException {
    var text = form.first("set");
    var set = text.flatMap(ObjectId::parse);
    if (text.isPresent() && set.isEmpty()) {
      throw new IOException("set=" + text.get() + " is not a SHA-256 sum");
    }
    return set;
  }

  /** Each load starts anew with few packets in flight, for longest on a slow link. */
  private static long usualSlots(double megabits) {
    return megabits < 1000
        ? SLOW_SLOTS
        : Math.min(MOST_SLOTS, Math.round(megabits / 1000 * SLOTS_PER_GIGABIT));
  }

  private static double rate(Form form, InetAddress address) throws IOException {
    var given = form.first("rate_mbit").or(() -> form.first("link_mbit"));
    if (given.isEmpty()) {
      return LinkSpeed.at(address);
    }
    var text = given.get();
    try {
      var rate = Double.parseDouble(text);
      if (rate > 0) {
        return rate;
      }
    } catch (NumberFormatException e) {
      throw new IOException("rate " + text + " is not a number of Mbit/s", e);
    }
    throw new IOException("rate " + text + " must be above 0 Mbit/s");
  }

  private static InetSocketAddress endpoint(String key, String text, int port) throws IOException {
    var colon = text.lastIndexOf(':');
    var host = colon < 0 ? text : text.substring(0, colon);
    try {
      var number = colon < 0 ? port : Integer.parseInt(text.substring(colon + 1));
      return new InetSocketAddress(InetAddress.ofLiteral(host), number);
    } catch (IllegalArgumentException e) {
      throw new IOException(key + "=" + text + " is not of the form ADDRESS or ADDRESS:PORT", e);
    }
  }
}
