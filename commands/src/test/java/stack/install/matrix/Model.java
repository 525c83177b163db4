package stack.install.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that an admin has said of a host.
 *
 * @param servers name servers
 * @param search domains, empty for the zone of its default interface
 * @param networks what networks are like
 */
record Model(
    Combination at,
    List<Card> cards,
    List<Row> sheet,
    List<Way> ways,
    List<String> servers,
    List<String> search,
    SortedMap<String, Net> networks) {
  /** A static route. */
  record Way(String to, String mask, String router) {}

  /** A network; what is empty is not given. */
  record Net(String name, String mask, String gateway, String zone, String mtu) {}

  Model {
    cards = List.copyOf(cards);
    sheet = List.copyOf(sheet);
    ways = List.copyOf(ways);
  }

  static Model of(Combination at) {
    var networks = new TreeMap<String, Net>();
    networks.put("private", new Net("private", "255.255.255.0", "192.168.0.1", "lab.test", ""));
    networks.put("data", new Net("data", "255.255.0.0", "10.2.0.1", "data.test", "9000"));
    return new Model(
        at,
        cards(at),
        sheet(at.layout()),
        List.of(
            new Way("10.9.0.0", "255.255.0.0", "192.168.0.7"),
            new Way("10.8.0.1", "255.255.255.255", "192.168.0.8")),
        List.of("192.0.2.53", "192.0.2.54"),
        at.wiring() == Combination.Wiring.NIC ? List.of() : List.of("site.test", "lab.test"),
        networks);
  }

  private static List<Card> cards(Combination at) {
    var home = "192.168.0." + at.number();
    var data = "10.2.0." + at.number();
    var first = nic(at, 0);
    return switch (at.wiring()) {
      case NIC -> List.of(first.at(home, "private").withDefault(true));
      case TWO ->
          List.of(
              first.at(home, "private"),
              nic(at, 1).at(data, "data").withDefault(true),
              Card.virtual("eth1:1").at("10.2.1." + at.number(), "data"),
              nic(at, 2).with(List.of("dhcp")));
      case BOND ->
          List.of(
              first.in("bond0"),
              nic(at, 1).in("bond0"),
              Card.virtual("bond0")
                  .at(home, "private")
                  .withDefault(true)
                  .bonding(
                      List.of(
                          "mode=802.3ad",
                          "miimon=100",
                          "lacp_rate=fast",
                          "xmit_hash_policy=layer3+4")));
      case VLAN ->
          List.of(
              first.at(home, "private").withDefault(true),
              nic(at, 1).in("bond0"),
              nic(at, 2).in("bond0"),
              nic(at, 3).in("bond0"),
              Card.virtual("bond0")
                  .bonding(List.of("mode=active-backup", "miimon=100", "primary=eth1")),
              Card.virtual("bond0.451").at(data, "data").tagged("451"));
      case BRIDGE ->
          List.of(
              first.at(home, "private").withDefault(true),
              // the network scripts take the size of packets from a port
              nic(at, 1).in("br0").at("", "data"),
              nic(at, 2).in("br0"),
              Card.virtual("br0").at(data, "data").with(List.of("bridge")));
    };
  }

  private static Card nic(Combination at, int number) {
    return Card.nic("eth" + number, "52:54:00:00:%02x:%02x".formatted(at.number(), number));
  }

  private static List<Row> sheet(Combination.Layout layout) {
    return Row.sheet(
        switch (layout) {
          case DEFAULT -> "";
          case PLAIN ->
              """
              sda,/boot,1024,xfs,
              sda,swap,4096,swap,
              sda,/,20000,xfs,--label=root
              sda,/var,10000,xfs,--fsoptions=noatime,nodev
              sdb,/data,0,ext4,--label=data --fsoptions=noexec
              """;
          case MIRROR ->
              """
              sda,raid.01,20000,raid,
              sdb,raid.02,20000,raid,
              md0,/,0,xfs,--level=RAID1 raid.01 raid.02
              sda,raid.11,0,raid,
              sdb,raid.12,0,raid,
              sdc,raid.13,0,raid,
              md1,/data,0,ext4,--level=RAID1 --fsoptions=noatime raid.11 raid.12 raid.13
              sdc,swap,4096,swap,
              """;
          case VOLUMES ->
              """
              sda,/boot,2048,ext4,--fsoptions=nodev
              sda,pv.01,50000,lvm,
              pv.01,vg0,0,volgroup,--pesize=8192
              vg0,/,20000,xfs,--name=root
              vg0,/srv,0,xfs,--name=srv --fsoptions=noatime
              vg0,swap,recommended,swap,--name=swap
              sdb,/scratch,0,xfs,
              """;
          case MIRRORED_VOLUMES ->
              """
              sda,raid.01,0,raid,
              sdb,raid.02,0,raid,
              sdc,raid.03,0,raid,
              md0,pv.01,0,lvm,--level=RAID1 raid.01 raid.02 raid.03
              pv.01,vg0,0,volgroup,--pesize=4096
              vg0,/,20000,xfs,--name=root
              vg0,/srv,0,xfs,--name=srv --fsoptions=noatime
              """;
        });
  }

  /** The interface with the default route. */
  Stream<Card> main() {
    return cards.stream().filter(Card::isDefault);
  }

  Net network(Card card) {
    return networks.getOrDefault(card.network(), new Net("", "", "", "", ""));
  }

  Model withCards(List<Card> others) {
    return new Model(at, others, sheet, ways, servers, search, networks);
  }

  /** The same with another card, or without one. */
  Model with(Card old, Card... replacement) {
    var others = new ArrayList<Card>();
    cards.forEach(each -> others.addAll(each.equals(old) ? List.of(replacement) : List.of(each)));
    return withCards(others);
  }

  Model withSheet(List<Row> rows) {
    return new Model(at, cards, rows, ways, servers, search, networks);
  }

  Model withWays(List<Way> others) {
    return new Model(at, cards, sheet, others, servers, search, networks);
  }

  Model withNames(List<String> otherServers, List<String> otherSearch) {
    return new Model(at, cards, sheet, ways, otherServers, otherSearch, networks);
  }

  Model with(Net other) {
    var others = new TreeMap<>(networks);
    others.put(other.name(), other);
    return new Model(at, cards, sheet, ways, servers, search, others);
  }
}
