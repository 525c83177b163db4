package stack.install.matrix;

import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stack.db.network.Ip;

/** What a host's network is to be, said of what the admin has said and not of any file. */
final class ExpectedNetwork {
  private final Model model;
  private final boolean managed;
  private final SortedSet<String> facts = new TreeSet<>();

  private ExpectedNetwork(Model model) {
    this.model = model;
    managed = model.at().isManaged();
  }

  static SortedSet<String> facts(Model model) {
    var expected = new ExpectedNetwork(model);
    expected.installer();
    expected.model.cards().stream().filter(each -> !each.isAlias()).forEach(expected::card);
    if (managed(model)) {
      expected.model.cards().stream().filter(each -> !each.isAlias()).forEach(expected::profile);
    } else {
      expected.model.cards().forEach(expected::scripts);
    }
    expected.routes();
    expected.names();
    return expected.facts;
  }

  private static boolean managed(Model model) {
    return model.at().isManaged();
  }

  /** The installer is at the host's address on the network that it boots from. */
  private void installer() {
    var home =
        model.cards().stream()
            .filter(each -> each.network().equals("private") && !each.ip().isEmpty())
            .findFirst()
            .orElseThrow();
    say("installer device", home.isPhysical() ? home.mac() : "bootif");
    say("installer method", "static");
    say("installer address", home.ip());
    say("installer mask", model.network(home).mask());
    var gateway = model.network(home).gateway();
    if (model.main().allMatch(home::equals) && !gateway.isEmpty()) {
      say("installer gateway", gateway);
    } else {
      facts.add("installer has no default route");
    }
    model.servers().forEach(server -> say("installer dns", server));
    say("installer hostname", fullName());
    say("installer onboot", "yes");
    facts.add("installer --noipv6");
    facts.add("installer --activate");
  }

  private String fullName() {
    return model
        .main()
        .map(main -> model.at().host() + "." + model.network(main).zone())
        .findFirst()
        .orElse(model.at().host());
  }

  private Stream<Card> addressed(Card card) {
    return model.cards().stream()
        .filter(each -> each.equals(card) || each.device().startsWith(card.device() + ":"))
        .filter(each -> !each.ip().isEmpty());
  }

  /** What both sorts of files say. */
  private void card(Card card) {
    var device = card.device();
    if (!card.mac().isEmpty()) {
      say(device + " card", card.mac());
    }
    addressed(card).forEach(each -> say(device + " address", each.ip() + "/" + prefix(each)));
    if (!card.channel().isEmpty()) {
      say(device + " in", card.channel());
    }
    card.bond().forEach(option -> say(device + " bond", option));
    if (!card.parent().isEmpty()) {
      say(device + " vlan", card.vlan() + " on " + card.parent());
    }
    if (card.isDefault() && !model.network(card).gateway().isEmpty()) {
      facts.add("default route %s over %s".formatted(model.network(card).gateway(), device));
    }
  }

  private int prefix(Card card) {
    return Ip.parse(model.network(card).mask()).prefix();
  }

  private boolean isUsed(Card card) {
    return !card.isPhysical()
        || !card.ip().isEmpty()
        || !card.channel().isEmpty()
        || card.usesDhcp();
  }

  private void profile(Card card) {
    var device = card.device();
    var kind =
        card.isBond()
            ? "bond"
            : card.isBridge() ? "bridge" : card.parent().isEmpty() ? "ethernet" : "vlan";
    say(device + " is", kind);
    say(device + " starts", String.valueOf(isUsed(card)));
    if (card.isBond() && card.bond().stream().noneMatch(each -> each.startsWith("mode="))) {
      say(device + " bond", "mode=balance-rr");
    }
    if (card.isBridge()) {
      say(device + " stp", "false");
    }
    mtu(card).ifPresent(bytes -> say(device + " mtu", String.valueOf(bytes)));
    if (!card.channel().isEmpty()) {
      say(device + " as port of a", card.channel().startsWith("br") ? "bridge" : "bond");
    } else if (card.usesDhcp()) {
      say(device + " method", "auto");
      say(device + " never default", "true");
      say(device + " ignores their dns", "true");
    } else {
      say(device + " method", addressed(card).findAny().isPresent() ? "manual" : "disabled");
    }
  }

  /** As long as what is on top of it. */
  private OptionalInt mtu(Card card) {
    var above =
        model.cards().stream()
            .filter(each ->
                each.parent().equals(card.device())
                    || (each.isBridge() && each.device().equals(card.channel())))
            .flatMapToInt(each -> mtu(each).stream());
    var own = Stream.of(model.network(card).mtu()).filter(text -> !text.isEmpty());
    return IntStream.concat(own.mapToInt(Integer::parseInt), above).max();
  }

  /** The network scripts know less, and an alias is a file of its own. */
  private void scripts(Card card) {
    var device = card.device();
    var isLink = !card.isAlias();
    if (device.startsWith("bond")) {
      say(device + " driver", "bonding");
    }
    say(device + " method", card.usesDhcp() ? "dhcp" : card.ip().isEmpty() ? "none" : "static");
    var started = isUsed(card) || !isLink;
    say(device + " starts", started ? "yes" : "no");
    if (card.isBridge()) {
      say(device + " is", "Bridge");
    } else if (!model.network(card).mtu().isEmpty()) {
      say(device + " mtu", model.network(card).mtu());
    }
  }

  private void routes() {
    for (var way : model.ways()) {
      var to = way.to() + "/" + Ip.parse(way.mask()).prefix();
      facts.add("route %s by %s over %s".formatted(to, way.router(), home()));
    }
    facts.add("route 224.0.0.0/24 over " + home());
    facts.add("route 255.255.255.255/32 over " + home());
  }

  private String home() {
    return model.at().wiring() == Combination.Wiring.BOND ? "bond0" : "eth0";
  }

  private void names() {
    say("hostname", fullName());
    if (!managed) {
      say("network scripts call it", fullName());
    }
    var domains =
        model.search().isEmpty()
            ? model.main().map(main -> model.network(main).zone()).toList()
            : model.search();
    domains.forEach(domain -> say("search", domain));
    model.servers().forEach(server -> say("dns", server));
    if (managed) {
      domains.forEach(domain -> say("NetworkManager searches", domain));
      model.servers().forEach(server -> say("NetworkManager asks", server));
    }
  }

  private void say(String what, String value) {
    facts.add(what + " " + value);
  }
}
