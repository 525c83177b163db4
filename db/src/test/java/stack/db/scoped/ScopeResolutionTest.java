package stack.db.scoped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import net.jqwik.api.lifecycle.BeforeTry;
import stack.db.Cluster;
import stack.db.appliance.Appliances;
import stack.db.attribute.Attribute;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.box.Boxes;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.os.OperatingSystems;
import stack.db.route.Route;
import stack.db.route.Routes;
import stack.db.scope.Owner;
import stack.db.storage.Controller;
import stack.db.storage.Controllers;

/** What reaches a host, against a model that asks for each host and each owner one by one. */
class ScopeResolutionTest {
  /** A value given under a name to one of the owners. */
  record Given(int owner, String name, String value, boolean shadow) {}

  private final Cluster cluster = new Cluster();
  private List<Host> hosts;
  private List<Owner> owners;

  @BeforeProperty
  void open() throws IOException {
    cluster.open();
    var database = cluster.database();
    var environments = new Environments(database);
    var sles = new OperatingSystems(database).named("sles").orElseThrow();
    var changes = new HostChanges(database);
    var blue = environments.add("blue");
    cluster.backend("0", "0");
    changes.setEnvironment(List.of(cluster.backend("0", "1")), Optional.of(blue));
    changes.setBox(List.of(cluster.backend("0", "2")), new Boxes(database).add("suse", sles));
    changes.setEnvironment(
        List.of(cluster.host("backend-0-2")), Optional.of(environments.add("green")));
    hosts = new Hosts(database).all();
    owners = new ArrayList<>(List.of(Owner.GLOBAL));
    var appliances = new Appliances(database);
    owners.add(appliances.named("backend").orElseThrow().owner());
    owners.add(appliances.named("frontend").orElseThrow().owner());
    owners.add(sles.owner());
    owners.add(new OperatingSystems(database).named("redhat").orElseThrow().owner());
    owners.add(blue.owner());
    owners.add(environments.named("green").orElseThrow().owner());
    hosts.forEach(host -> owners.add(host.owner()));
  }

  @BeforeTry
  void clear() {
    cluster
        .database()
        .script(
            "DELETE FROM attribute; DELETE FROM secret; DELETE FROM route;"
                + " DELETE FROM storage_controller;");
  }

  @AfterProperty
  void close() throws IOException {
    cluster.close();
  }

  @Provide
  Arbitrary<List<Given>> given() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 10),
            Arbitraries.of("a", "A", "b.c"),
            Arbitraries.of("1", "2", "3"),
            Arbitraries.of(true, false))
        .as(Given::new)
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 40)
  void strongestAttributeOfEachNameReachesAHost(@ForAll("given") List<Given> given) {
    var attributes = new Attributes(cluster.database());
    given.forEach(
        each -> attributes.set(owners.get(each.owner()), each.name(), each.value(), each.shadow()));
    for (var wanted :
        List.of(Wanted.ALL, Wanted.OPEN, Wanted.ALL.named("[aA]"), new Wanted("*", false, true))) {
      var found = attributes.of(hosts, wanted);
      assertThat(found.keySet()).containsExactlyElementsOf(hosts);
      found.forEach(
          (host, list) -> assertThat(list).as(host.name()).isEqualTo(model(given, host, wanted)));
    }
  }

  /** The last value given to an owner counts, shadow or not; then the strongest owner. */
  private List<Attribute> model(List<Given> given, Host host, Wanted wanted) {
    var last = new LinkedHashMap<String, Given>();
    given.forEach(each -> last.put(each.owner() + each.name(), each));
    var byName = new TreeMap<String, Given>();
    last.values().stream()
        .filter(each -> each.shadow() ? wanted.shadow() : wanted.var())
        .filter(each -> wanted.names().equals("*") || each.name().length() == 1)
        .filter(each -> reaches(owners.get(each.owner()), host))
        .sorted(Comparator.comparing(each -> owners.get(each.owner()).scope()))
        .forEach(each -> byName.put(each.name(), each));
    return byName.values().stream()
        .map(each ->
            new Attribute(
                each.name(), each.value(), owners.get(each.owner()).scope(), each.shadow()))
        .toList();
  }

  @Property(tries = 40)
  void strongestRouteToEachAddressReachesAHost(@ForAll("given") List<Given> given) {
    var routes = new Routes(cluster.database());
    var stored = new HashMap<Owner, Map<String, String>>();
    for (var each : given) {
      var owner = owners.get(each.owner());
      if (stored.computeIfAbsent(owner, _ -> new TreeMap<>()).putIfAbsent(each.name(), each.value())
          == null) {
        routes.add(List.of(owner), route(each.name(), each.value()));
      }
    }
    var found = routes.of(hosts);
    for (var host : hosts) {
      var expected = new TreeMap<String, Scoped<Route>>();
      for (var owner : reaching(host)) {
        stored
            .getOrDefault(owner, Map.of())
            .forEach((address, gateway) ->
                expected.put(address, new Scoped<>(owner.scope(), route(address, gateway))));
      }
      assertThat(found.get(host)).as(host.name()).containsExactlyElementsOf(expected.values());
    }
    assertThat(routes.at(owners).values().stream().mapToInt(List::size).sum())
        .isEqualTo(stored.values().stream().mapToInt(Map::size).sum());
  }

  @Property(tries = 40)
  void strongestDiskLayoutReachesAHostAsAWhole(@ForAll("given") List<Given> given) {
    var controllers = new Controllers(cluster.database());
    var stored = new HashMap<Owner, Map<String, Controller>>();
    for (var each : given) {
      var owner = owners.get(each.owner());
      var disk =
          new Controller(
              OptionalInt.empty(), OptionalInt.empty(), each.value(), each.name(), "*", "");
      if (stored.computeIfAbsent(owner, _ -> new TreeMap<>()).putIfAbsent(each.value(), disk)
          == null) {
        controllers.add(List.of(owner), disk);
      }
    }
    var found = controllers.of(hosts);
    for (var host : hosts) {
      var strongest = reaching(host).reversed().stream().filter(stored::containsKey).findFirst();
      var expected =
          strongest.stream()
              .flatMap(owner -> stored.get(owner).values().stream())
              .map(disk -> new Scoped<>(strongest.get().scope(), disk))
              .collect(Collectors.toList());
      assertThat(found.get(host)).as(host.name()).isEqualTo(expected);
    }
  }

  private static Route route(String address, String gateway) {
    return new Route(
        address, "255.255.255.255", Optional.of(gateway), Optional.empty(), Optional.empty());
  }

  private List<Owner> reaching(Host host) {
    return owners.stream()
        .filter(owner -> reaches(owner, host))
        .sorted(Comparator.comparing(Owner::scope))
        .toList();
  }

  private static boolean reaches(Owner owner, Host host) {
    return switch (owner.scope()) {
      case GLOBAL -> true;
      case APPLIANCE -> owner.name().equals(host.appliance());
      case OS -> owner.name().equals(host.os());
      case ENVIRONMENT -> host.environment().filter(owner.name()::equals).isPresent();
      case HOST -> owner.name().equals(host.name());
    };
  }
}
