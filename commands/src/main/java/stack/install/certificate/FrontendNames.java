package stack.install.certificate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.attribute.Attributes;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Networks;
import stack.install.ClusterAttribute;
import stack.install.scope.Frontend;

/** Every address and name of the frontend, each as {@code ip:ADDRESS} or {@code dns:NAME}. */
final class FrontendNames {
  private static final Pattern NAME =
      Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9-]*(\\.[a-zA-Z0-9][a-zA-Z0-9-]*)*");

  private final Database database;

  FrontendNames(Database database) {
    this.database = database;
  }

  /** Those of all its interfaces, of the machine itself, and of its standby. */
  Set<String> all() {
    var frontend = Frontend.of(database);
    var names = new TreeSet<>(List.of("ip:127.0.0.1", "dns:localhost"));
    var aliases = new Aliases(database).of(List.of(frontend));
    for (var each : new Interfaces(database).of(frontend)) {
      each.ip().ifPresent(ip -> names.add("ip:" + ip));
      names(each, frontend.name(), aliases)
          .filter(name -> NAME.matcher(name).matches())
          .forEach(name -> names.add("dns:" + name));
    }
    ClusterAttribute.STANDBY
        .value(new Attributes(database))
        .ifPresent(standby -> names.add("ip:" + standby));
    return names;
  }

  /** With the zone of the network and without. */
  private Stream<String> names(Interface of, String host, List<Alias> aliases) {
    var zone = of.network().flatMap(new Networks(database)::named).map(network -> network.zone());
    return Stream.concat(
            Stream.concat(Stream.of(host), of.name().stream()),
            aliases.stream().filter(alias -> alias.interfaceId() == of.id()).map(Alias::name))
        .flatMap(name -> Stream.of(name, name + "." + zone.orElse("")));
  }
}
