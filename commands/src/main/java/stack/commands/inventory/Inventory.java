package stack.commands.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import stack.commands.remote.Targets;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.install.scope.HostAttributes;

/** What other programs may know of hosts; secret attributes are never among it. */
record Inventory(HostAttributes hostAttributes, Groups groups, Targets targets) {
  /**
   * A host.
   *
   * @param address where the frontend reaches it; without one its name leads there
   * @param groups that it is a member of
   * @param attributes without secret ones: text, or a list of texts
   */
  record Machine(
      Host host,
      Optional<String> address,
      List<String> groups,
      SortedMap<String, Object> attributes) {
    Machine {
      groups = List.copyOf(groups);
    }

    boolean isFrontend() {
      return host.appliance().equals("frontend");
    }

    /** What tells hosts apart, by kind: {@code rack}, {@code appliance} and so on. */
    Map<String, List<String>> kinds() {
      var kinds = new LinkedHashMap<String, List<String>>();
      kinds.put("appliance", List.of(host.appliance()));
      kinds.put("box", List.of(host.box()));
      kinds.put("environment", host.environment().stream().toList());
      kinds.put("group", groups);
      kinds.put("os", List.of(host.os()));
      kinds.put("rack", List.of(host.rack()));
      return kinds;
    }
  }

  /** The hosts in the order given. */
  List<Machine> of(Collection<Host> hosts) {
    var items = hostAttributes.items(hosts, HostAttributes.Choice.ALL);
    var memberships = groups.of(hosts);
    var machines = new ArrayList<Machine>();
    for (var target : targets.of(hosts)) {
      var plain = new TreeMap<String, Object>();
      items
          .get(target.host())
          .forEach((name, item) -> {
            if (!item.type().equals("shadow") && item.value() != null) {
              plain.put(name, item.value());
            }
          });
      machines.add(
          new Machine(
              target.host(),
              target.address().map(Object::toString),
              memberships.getOrDefault(target.host(), List.of()),
              plain));
    }
    return machines;
  }
}
