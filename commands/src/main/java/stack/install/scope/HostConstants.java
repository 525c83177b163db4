package stack.install.scope;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stack.db.Database;
import stack.db.cart.Cart;
import stack.db.cart.Carts;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.db.pallet.Pallet;
import stack.db.pallet.Pallets;
import stack.install.OsPallet;

/** Constant attributes of some hosts, read at once for all of them. */
final class HostConstants {
  /** Names that were OS pallets before pallets said of themselves what they are. */
  private static final Set<String> SYSTEMS =
      Set.of("SLES", "CentOS", "RHEL", "Ubuntu", "Ubuntu-Server", "Fedora", "openSUSE");

  private static final String GROUP = "group.";
  private static final Set<String> NAMES =
      Set.of(
          "hostname",
          "appliance",
          "box",
          "os",
          "rack",
          "rank",
          "environment",
          "metadata",
          "pallets",
          "carts",
          "os.version",
          "os.minor_version",
          "domainname",
          "hostaddr",
          "groups");
  private static final Pattern RELEASE = Pattern.compile("[a-z]+([0-9]+)");

  private final OsPallet.Finder osPallets;
  private final Map<String, Optional<Pallet>> systems = new HashMap<>();
  private final Map<String, List<Pallet>> pallets;
  private final Map<String, List<Cart>> carts;
  private final Map<Host, List<String>> groups;
  private final Map<String, Interface> interfaces = new HashMap<>();
  private final Map<String, Network> networks = new HashMap<>();

  HostConstants(Database database, OsPallet.Finder osPallets, Collection<Host> hosts) {
    this.osPallets = osPallets;
    pallets = new Pallets(database).byBox();
    carts = new Carts(database).byBox();
    groups = new Groups(database).of(hosts);
    new Networks(database).all().forEach(network -> networks.put(network.name(), network));
    for (var each : new Interfaces(database).of(hosts)) {
      if (each.isDefault()) {
        interfaces.put(each.host(), each);
      }
    }
  }

  /** Whether some host may have a constant of this name. */
  static boolean has(String name) {
    return NAMES.contains(name) || name.startsWith(GROUP);
  }

  /** By name; a text, a list of texts or null. */
  Map<String, Object> of(Host host) {
    var constants = new HashMap<String, Object>();
    constants.put("hostname", host.name());
    constants.put("appliance", host.appliance());
    constants.put("box", host.box());
    constants.put("os", host.os());
    constants.put("rack", host.rack());
    constants.put("rank", host.rank());
    host.environment().ifPresent(name -> constants.put("environment", name));
    host.metadata()
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> constants.put("metadata", text));
    putSoftware(constants, host);
    putAddress(constants, host);
    for (var group : groups.get(host)) {
      constants.put(GROUP + group, "true");
    }
    constants.put("groups", String.join(" ", groups.get(host)));
    return constants;
  }

  private void putSoftware(Map<String, Object> constants, Host host) {
    var enabled = pallets.getOrDefault(host.box(), List.of());
    constants.put("pallets", enabled.stream().map(HostConstants::label).toList());
    constants.put(
        "carts", carts.getOrDefault(host.box(), List.of()).stream().map(Cart::name).toList());
    var system = systems.computeIfAbsent(host.box(), _ -> system(enabled));
    constants.put("os.version", system.map(pallet -> major(pallet) + ".x").orElse(null));
    constants.put("os.minor_version", system.map(HostConstants::minor).orElse(null));
  }

  private static String label(Pallet pallet) {
    return pallet.name() + "-" + pallet.version() + "-" + pallet.release();
  }

  /** By name, else the one that hosts can be installed from. */
  private Optional<Pallet> system(List<Pallet> enabled) {
    return enabled.stream()
        .filter(pallet -> SYSTEMS.contains(pallet.name()))
        .findFirst()
        .or(() -> osPallets.among(enabled).map(OsPallet::pallet));
  }

  private static String major(Pallet pallet) {
    if (pallet.release().startsWith(pallet.os())) {
      return pallet.release().substring(pallet.os().length());
    }
    var release = RELEASE.matcher(pallet.release());
    return release.matches() ? release.group(1) : pallet.release();
  }

  private static String minor(Pallet pallet) {
    var dot = pallet.version().indexOf('.');
    return pallet.version().substring(dot + 1);
  }

  private void putAddress(Map<String, Object> constants, Host host) {
    var own = interfaces.get(host.name());
    if (own != null && own.network().isPresent()) {
      constants.put("domainname", networks.get(own.network().get()).zone());
      own.ip().ifPresent(ip -> constants.put("hostaddr", ip.toString()));
    }
  }
}
