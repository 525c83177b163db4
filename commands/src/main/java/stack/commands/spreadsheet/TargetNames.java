package stack.commands.spreadsheet;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import stack.commands.Services;
import stack.commands.scope.HostSelector;
import stack.db.appliance.Appliances;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;

/** Whom the first cells of rows mean; hosts are read once, however many rows name them. */
final class TargetNames {
  private final Services services;
  private final Map<String, Host> hosts = new HashMap<>();

  TargetNames(Services services) {
    this.services = services;
    new Hosts(services.database()).all().forEach(host -> hosts.put(key(host.name()), host));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Nobody in particular: {@code global}. */
  Optional<Owner> global(String name) {
    return name.equals("global") ? Optional.of(Owner.GLOBAL) : Optional.empty();
  }

  Optional<Owner> appliance(String name) {
    return new Appliances(services.database()).named(name).map(appliance -> appliance.owner());
  }

  Optional<Owner> os(String name) {
    return new OperatingSystems(services.database()).named(name).map(os -> os.owner());
  }

  /** As attribute files mean it: global, an appliance, else hosts. */
  List<Owner> ofAttributes(String name) {
    return global(name)
        .or(() -> appliance(name))
        .map(List::of)
        .orElseGet(() -> hosts(name).stream().map(Host::owner).toList());
  }

  /** Hosts by name or any other form that commands take as argument; patterns may find none. */
  List<Host> hosts(String name) {
    var known = hosts.get(key(name));
    return known == null ? new HostSelector(services).all(List.of(name)) : List.of(known);
  }
}
