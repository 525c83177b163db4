package stack.commands.spreadsheet;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stack.commands.Services;
import stack.commands.scope.HostSelector;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystem;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;

/** Whom the first cells of rows mean; all names are read once, however many rows there are. */
final class TargetNames {
  private final Services services;
  private final Map<String, Owner> appliances;
  private final Map<String, Owner> systems;
  private final Map<String, Host> hosts;
  private final Map<Owner, Host> byOwner;

  TargetNames(Services services) {
    this.services = services;
    var database = services.database();
    appliances =
        new Appliances(database)
            .all().stream().collect(toMap(each -> key(each.name()), Appliance::owner));
    systems =
        new OperatingSystems(database)
            .all().stream().collect(toMap(each -> key(each.name()), OperatingSystem::owner));
    var all = new Hosts(database).all();
    hosts = all.stream().collect(toMap(each -> key(each.name()), identity()));
    byOwner = all.stream().collect(toMap(Host::owner, identity()));
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Nobody in particular: {@code global}. */
  Optional<Owner> global(String name) {
    return name.equals("global") ? Optional.of(Owner.GLOBAL) : Optional.empty();
  }

  Optional<Owner> appliance(String name) {
    return Optional.ofNullable(appliances.get(key(name)));
  }

  Optional<Owner> os(String name) {
    return Optional.ofNullable(systems.get(key(name)));
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

  /** Those of the owners that are hosts. */
  List<Host> hosts(Collection<Owner> owners) {
    return owners.stream().map(byOwner::get).filter(Objects::nonNull).toList();
  }
}
