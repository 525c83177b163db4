package stack.install.matrix;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What hosts differ in: the release, how they are wired, and how their disks are divided. */
record Combination(int release, Wiring wiring, Layout layout) {
  /** How a host is connected. */
  enum Wiring {
    NIC,
    TWO,
    BOND,
    VLAN,
    BRIDGE
  }

  /** How its disks are divided; the default is that of no sheet. */
  enum Layout {
    DEFAULT,
    PLAIN,
    MIRROR,
    VOLUMES,
    MIRRORED_VOLUMES
  }

  /** What starts the machine; it makes no difference to the kickstart, but to what that does. */
  enum Firmware {
    BIOS,
    UEFI
  }

  /** All of them. */
  static List<Combination> all() {
    return Stream.of(7, 8, 9, 10)
        .flatMap(release ->
            Arrays.stream(Wiring.values())
                .flatMap(wiring ->
                    Arrays.stream(Layout.values())
                        .map(layout -> new Combination(release, wiring, layout))))
        .toList();
  }

  /** One of each sort, each release, wiring and layout several times among them. */
  static List<Combination> corners() {
    return List.of(
        new Combination(7, Wiring.NIC, Layout.DEFAULT),
        new Combination(7, Wiring.BOND, Layout.MIRRORED_VOLUMES),
        new Combination(7, Wiring.BRIDGE, Layout.PLAIN),
        new Combination(8, Wiring.TWO, Layout.VOLUMES),
        new Combination(8, Wiring.VLAN, Layout.MIRROR),
        new Combination(8, Wiring.BOND, Layout.DEFAULT),
        new Combination(9, Wiring.BRIDGE, Layout.MIRROR),
        new Combination(9, Wiring.VLAN, Layout.MIRRORED_VOLUMES),
        new Combination(9, Wiring.TWO, Layout.PLAIN),
        new Combination(10, Wiring.NIC, Layout.VOLUMES),
        new Combination(10, Wiring.BOND, Layout.PLAIN),
        new Combination(10, Wiring.VLAN, Layout.DEFAULT));
  }

  /** The host that is so. */
  String host() {
    return "el%d-%s-%s"
        .formatted(release, wiring, layout)
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }

  /** A number of its own, for addresses. */
  int number() {
    return 10 + all().indexOf(this);
  }

  /** Whether NetworkManager looks after its network. */
  boolean isManaged() {
    return release > 7;
  }

  @Override
  public String toString() {
    return host();
  }
}
