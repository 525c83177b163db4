package stack.services.dns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.host.Hosts;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.report.SiteFile;
import stack.install.scope.Frontend;
import stack.run.Root;

/** The zone files of named, and a file beside each for the admin's own records. */
public final class ZoneFiles {
  private static final String PERMS = "0644";

  private final Database database;
  private final Root root;

  ZoneFiles(Database database, Root root) {
    this.database = database;
    this.root = root;
  }

  /**
   * One zone.
   *
   * @param name its domain
   * @param local for the admin's own records, where there is no such file yet
   */
  public record Zone(String name, TaggedFile file, Optional<TaggedFile> local) {
    public Stream<TaggedFile> files() {
      return Stream.concat(Stream.of(file), local.stream());
    }
  }

  /**
   * By kind.
   *
   * @param forward from names to addresses
   * @param reverse from addresses to names
   */
  public record Files(List<Zone> forward, List<Zone> reverse) {
    public Stream<Zone> all() {
      return Stream.concat(forward.stream(), reverse.stream());
    }
  }

  /** As the database and the admin's own records make them. */
  public Files of(long serial) {
    var frontend = Frontend.of(database);
    var folder = NamedPlaces.of(root, frontend).zones() + "/";
    var zones = ZoneList.of(new Networks(database).all());
    var addresses = addresses(zones.networks());
    var forward = new ArrayList<Zone>();
    for (var zone : zones.forward()) {
      var path = folder + zone.label() + ".domain";
      var local = SiteFile.read(root, path + ".local");
      var own = on(zone.networks(), addresses);
      var text = ZoneFile.forward(frontend.name(), serial, own, path + ".local", local);
      var file = new TaggedFile(path, PERMS, text);
      var fresh = new TaggedFile(path + ".local", PERMS, stub());
      forward.add(
          new Zone(zone.name(), file, local.isEmpty() ? Optional.of(fresh) : Optional.empty()));
    }
    var reverse = new ArrayList<Zone>();
    for (var zone : zones.reverse()) {
      var path = folder + "reverse." + zone.label() + ".domain";
      var local = SiteFile.read(root, path + ".local");
      var own = on(zone.networks(), addresses);
      var text = ZoneFile.reverse(frontend.name(), serial, zone, own, path + ".local", local);
      reverse.add(new Zone(zone.name(), new TaggedFile(path, PERMS, text), Optional.empty()));
    }
    return new Files(forward, reverse);
  }

  /** Where named works. */
  public String directory() {
    return NamedPlaces.of(root, Frontend.of(database)).directory();
  }

  private static List<String> stub() {
    return List.of(";Extra host mappings go here. Example", ";myhost\tA\t10.1.1.1");
  }

  private static List<ZoneFile.Address> on(
      List<Network> networks, List<ZoneFile.Address> addresses) {
    return addresses.stream().filter(each -> networks.contains(each.network())).toList();
  }

  /** Of all hosts on these networks, in system order, interfaces by device. */
  private List<ZoneFile.Address> addresses(List<Network> networks) {
    var hosts = new Hosts(database).all();
    var byName = networks.stream().collect(toMap(Network::name, network -> network));
    var aliases =
        new Aliases(database)
            .of(hosts).stream()
                .collect(groupingBy(Alias::interfaceId, mapping(Alias::name, toList())));
    var interfaces =
        new Interfaces(database)
            .of(hosts).stream()
                .filter(each -> each.ip().isPresent())
                .filter(each -> each.network().filter(byName::containsKey).isPresent())
                .filter(each -> !each.device().orElse("").startsWith("vlan"))
                .collect(groupingBy(Interface::host));
    var addresses = new ArrayList<ZoneFile.Address>();
    for (var host : hosts) {
      for (var each : interfaces.getOrDefault(host.name(), List.of())) {
        addresses.add(
            new ZoneFile.Address(
                host.name(),
                each.ip().orElseThrow(),
                byName.get(each.network().orElseThrow()),
                aliases.getOrDefault(each.id(), List.of())));
      }
    }
    return addresses;
  }
}
