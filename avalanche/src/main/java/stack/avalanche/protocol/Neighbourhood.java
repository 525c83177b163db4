package stack.avalanche.protocol;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.avalanche.wire.Form;

/**
 * Whom a peer works with.
 *
 * @param near peers of its own rack
 * @param far peers of other racks
 * @param rack keys of the peer itself and of the members of its rack among whom it is drawn who
 *     brings a piece in; empty where racks do not matter
 * @param guests addresses of others that were told of the peer and will come to it
 */
public record Neighbourhood(
    List<InetSocketAddress> near,
    List<InetSocketAddress> far,
    List<Integer> rack,
    List<InetAddress> guests) {
  public Neighbourhood {
    near = List.copyOf(near);
    far = List.copyOf(far);
    rack = List.copyOf(rack);
    guests = List.copyOf(guests);
  }

  /** One that nobody else was told of. */
  public Neighbourhood(
      List<InetSocketAddress> near, List<InetSocketAddress> far, List<Integer> rack) {
    this(near, far, rack, List.of());
  }

  /** Reads what {@link #addTo} wrote. */
  public static Neighbourhood parse(Form form) throws IOException {
    return new Neighbourhood(
        addresses(form, "near"), addresses(form, "far"), keys(form), guests(form));
  }

  private static List<InetAddress> guests(Form form) throws IOException {
    try {
      return form.all("guest").stream().map(InetAddress::ofLiteral).toList();
    } catch (IllegalArgumentException e) {
      throw new IOException("a guest is not an address", e);
    }
  }

  private static List<InetSocketAddress> addresses(Form form, String field) throws IOException {
    var addresses = new ArrayList<InetSocketAddress>();
    for (var text : form.all(field)) {
      var words = text.split(" ", -1);
      try {
        addresses.add(
            new InetSocketAddress(InetAddress.ofLiteral(words[0]), Integer.parseInt(words[1])));
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(field + "=" + text, e);
      }
    }
    return addresses;
  }

  private static List<Integer> keys(Form form) throws IOException {
    var text = form.first("rack").orElse("");
    try {
      return text.isEmpty()
          ? List.of()
          : Stream.of(text.split(" ", -1)).map(key -> Integer.parseUnsignedInt(key, 16)).toList();
    } catch (NumberFormatException e) {
      throw new IOException("rack=" + text, e);
    }
  }

  /** {@code form}, and lines that {@link #parse} reads. */
  public Form addTo(Form form) {
    var all =
        form.withAll("near", near.stream().map(Neighbourhood::text).toList())
            .withAll("far", far.stream().map(Neighbourhood::text).toList())
            .withAll("guest", guests.stream().map(InetAddress::getHostAddress).toList());
    return rack.isEmpty()
        ? all
        : all.with(
            "rack", rack.stream().map(Integer::toHexString).collect(Collectors.joining(" ")));
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + " " + address.getPort();
  }

  /** Near and far. */
  public List<InetSocketAddress> all() {
    return Stream.concat(near.stream(), far.stream()).toList();
  }
}
