package stack.install.scope;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.scope.HostAttributes.Item;
import stack.install.version.OperatingSystem;
import stack.install.version.Version;
import stack.run.Root;

/**
 * Constant attributes that are the same everywhere: what the program is, and how the frontend is
 * reached on the networks {@code private} and {@code public}.
 */
public final class ClusterConstants {
  private final Root root;
  private final Networks networks;
  private final Interfaces interfaces;

  public ClusterConstants(Root root, Networks networks, Interfaces interfaces) {
    this.root = root;
    this.networks = networks;
    this.interfaces = interfaces;
  }

  /** By name. */
  public SortedMap<String, Item> items() {
    var items = new TreeMap<String, Item>();
    put(items, "release", OperatingSystem.of(root).release());
    put(items, "version", Version.NUMBER);
    putNetwork(items, "private", "Kickstart_Private");
    putNetwork(items, "public", "Kickstart_Public");
    return items;
  }

  private void putNetwork(Map<String, Item> items, String name, String prefix) {
    var network = networks.named(name);
    var here =
        interfaces.ofFrontend(name).stream().filter(each -> each.ip().isPresent()).findFirst();
    if (network.isPresent() && here.isPresent()) {
      putNetwork(items, network.get(), here.get(), prefix);
    }
  }

  private void putNetwork(Map<String, Item> items, Network network, Interface here, String prefix) {
    var ip = here.ip().orElseThrow().toString();
    var name = here.name().orElse(here.host());
    if (prefix.endsWith("Private")) {
      put(items, prefix + "KickstartHost", ip);
      put(items, prefix + "Hostname", name);
    } else {
      put(items, prefix + "Hostname", name + "." + network.zone());
    }
    put(items, prefix + "Address", ip);
    put(items, prefix + "DNSDomain", network.zone());
    put(items, prefix + "Network", network.address().toString());
    put(items, prefix + "Netmask", network.mask().toString());
    put(items, prefix + "NetmaskCIDR", Integer.toString(network.mask().prefix()));
  }

  private static void put(Map<String, Item> items, String name, String value) {
    items.put(name, new Item("global", "const", value));
  }
}
