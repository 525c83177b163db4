package stack.avalanche.protocol;

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
  static Neighbourhood parse(Form form) throws Malformed {
    return new Neighbourhood(places(form, "near"), places(form, "far"), keys(form), guests(form));
  }

  private static List<InetAddress> guests(Form form) throws Malformed {
    try {
      return form.all("guest").stream().map(InetAddress::ofLiteral).toList();
    } catch (IllegalArgumentException _) {
      throw new Malformed("a guest is not an address");
    }
  }

  private static List<InetSocketAddress> places(Form form, String field) throws Malformed {
    var places = new ArrayList<InetSocketAddress>();
    for (var text : form.all(field)) {
      places.add(Place.IN_LINE.read(field, text));
    }
    return places;
  }

  private static List<Integer> keys(Form form) throws Malformed {
    var text = form.first("rack").orElse("");
    try {
      return text.isEmpty()
          ? List.of()
          : Stream.of(text.split(" ", -1)).map(key -> Integer.parseUnsignedInt(key, 16)).toList();
    } catch (NumberFormatException _) {
      throw new Malformed("rack=" + text + " is not a list of keys");
    }
  }

  Form addTo(Form form) {
    var all =
        form.withAll("near", near.stream().map(Place.IN_LINE::write).toList())
            .withAll("far", far.stream().map(Place.IN_LINE::write).toList())
            .withAll("guest", guests.stream().map(InetAddress::getHostAddress).toList());
    return rack.isEmpty()
        ? all
        : all.with(
            "rack", rack.stream().map(Integer::toHexString).collect(Collectors.joining(" ")));
  }

  /** Near and far. */
  public List<InetSocketAddress> all() {
    return Stream.concat(near.stream(), far.stream()).toList();
  }
}
