package stack.commands.dns;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import stack.db.Database;
import stack.db.host.Hosts;
import stack.db.interfaces.Alias;
import stack.db.interfaces.Aliases;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.report.ReportPart;
import stack.install.report.ReportPart.TaggedFile;
import stack.install.report.SiteFile;
import stack.install.scope.Frontend;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code report zones}. */
final class ReportZones implements Command {
  private static final String PERMS = "0644";

  private final Database database;
  private final Root root;

  ReportZones(Database database, Root root) {
    this.database = database;
    this.root = root;
  }

  @Override
  public Spec spec() {
    return Spec.of("report zones", "Print the zone files of the name server")
        .describe(
            """
            For each domain of a network with dns, prints one file that leads from names to addresses
            and one that leads back. Your own lines are included from the file of the same name with
            .local behind it.
            """)
        .example("report zones", "Prints the zone files of all domains.")
        .related("report named", "report script");
  }

  @Override
  public Output run(Input input) {
    var frontend = Frontend.of(database);
    var folder = NamedConfig.Places.of(frontend.os()).folder() + "/";
    var zones = ZoneList.of(new Networks(database).all());
    var addresses = addresses(zones.networks());
    var serial = Instant.now().getEpochSecond();
    var table = Output.lines();
    for (var zone : zones.forward()) {
      var path = folder + zone.label() + ".domain";
      var local = SiteFile.read(root, path + ".local");
      var own = on(zone.networks(), addresses);
      var text = ZoneFile.forward(frontend.name(), serial, own, path + ".local", local);
      add(table, new TaggedFile(path, PERMS, text));
      if (local.isEmpty()) {
        add(table, new TaggedFile(path + ".local", PERMS, stub()));
      }
      table.row("", "");
    }
    for (var zone : zones.reverse()) {
      var path = folder + "reverse." + zone.label() + ".domain";
      var local = SiteFile.read(root, path + ".local");
      var own = on(zone.networks(), addresses);
      var text = ZoneFile.reverse(frontend.name(), serial, zone, own, path + ".local", local);
      add(table, new TaggedFile(path, PERMS, text));
    }
    if (!zones.reverse().isEmpty()) {
      table.row("", "");
    }
    return table;
  }

  private static void add(Output.Table table, ReportPart part) {
    part.lines().forEach(line -> table.row("", line));
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
