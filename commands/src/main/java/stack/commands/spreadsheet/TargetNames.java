package stack.commands.spreadsheet;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import stack.db.Database;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystem;
import stack.db.os.OperatingSystems;
import stack.db.scope.Owner;
import stack.install.scope.HostSelector;

/**
 * Whom the first cells of rows mean; all names are read once, at first use, however many rows there
 * are.
 */
final class TargetNames {
  private final Database database;
  private final HostSelector selector;
  private Known known;

  /** What there is, by name; hosts by owner, too. */
  private record Known(
      Map<String, Owner> appliances,
      Map<String, Owner> systems,
      Map<String, Host> hosts,
      Map<Owner, Host> byOwner) {}

  TargetNames(Database database, HostSelector selector) {
    this.database = database;
    this.selector = selector;
  }

  private Known known() {
    if (known == null) {
      var all = new Hosts(database).all();
      known =
          new Known(
              new Appliances(database)
                  .all().stream().collect(toMap(each -> key(each.name()), Appliance::owner)),
              new OperatingSystems(database)
                  .all().stream().collect(toMap(each -> key(each.name()), OperatingSystem::owner)),
              all.stream().collect(toMap(each -> key(each.name()), identity())),
              all.stream().collect(toMap(Host::owner, identity())));
    }
    return known;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Nobody in particular: {@code global}. */
  Optional<Owner> global(String name) {
    return name.equals("global") ? Optional.of(Owner.GLOBAL) : Optional.empty();
  }

  Optional<Owner> appliance(String name) {
    return Optional.ofNullable(known().appliances().get(key(name)));
  }

  Optional<Owner> os(String name) {
    return Optional.ofNullable(known().systems().get(key(name)));
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
    var host = known().hosts().get(key(name));
    return host == null ? selector.all(List.of(name)) : List.of(host);
  }

  /** Those of the owners that are hosts. */
  List<Host> hosts(Collection<Owner> owners) {
    return owners.stream().map(known().byOwner()::get).filter(Objects::nonNull).toList();
  }
}
