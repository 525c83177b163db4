package stack.commands.spreadsheet;

import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import stack.commands.foreign.Program;
import stack.db.Database;
import stack.db.appliance.Appliance;
import stack.db.appliance.Appliances;
import stack.db.boot.BootAction;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.group.Group;
import stack.db.group.Groups;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.interfaces.Interface;
import stack.db.interfaces.Interfaces;
import stack.db.network.Network;
import stack.db.network.Networks;
import stack.install.boot.BootFileSteps;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Printable;
import stack.run.Spec;
import stack.services.ServiceSteps;

/** {@code load hostfile}. */
record LoadHostfile(
    Console console,
    Interfaces knownInterfaces,
    HostLoading hostLoading,
    SheetCopies sheetCopies,
    BootFileSteps bootFiles,
    ServiceSteps services,
    Database database,
    Hosts hosts)
    implements Command {
  private static final Param<String> PROCESSOR =
      Param.text(
              SheetFile.PROCESSOR.name(),
              "Form of the file: default, or the program that wrote it: cobbler, warewulf or xcat")
          .orElse("default");

  @Override
  public Spec spec() {
    return Spec.of("load hostfile", "Load hosts and their interfaces from a spreadsheet")
        .describe(
            """
            The file has one row for each interface. Its hosts are added or changed: their interfaces
            and groups become those of the file, and they are set to boot their own system. Other hosts
            stay as they are. If any row is wrong, nothing is loaded.

            With processor= the hosts of another program are taken over, as backends, on the networks
            that this frontend has: cobbler (version 3; file= names its folder collections), warewulf
            (version 4, nodes.conf) or xcat (what lsdef -t node -l -z prints). You are told what of it
            has no place here.
            """)
        .changes()
        .unrestricted()
        .params(SheetFile.SHOWN_OPTIONAL, PROCESSOR)
        .example("load hostfile file=hosts.csv", "Loads the hosts in hosts.csv.")
        .example(
            "load hostfile file=/etc/warewulf/nodes.conf processor=warewulf",
            "Takes over the hosts of Warewulf.")
        .related("report hostfile", "unload hostfile");
  }

  @Override
  public Output run(Input input) {
    if (input.get(SheetFile.FILE).isEmpty()) {
      throw CommandException.paramRequired(SheetFile.FILE.name());
    }
    var from = Program.named(input.get(PROCESSOR));
    if (from.isPresent()) {
      return take(from.get(), Path.of(input.get(SheetFile.FILE)));
    }
    var file = SheetFile.of(input);
    console.notice("Loading Spreadsheet");
    var lines = HostSheet.parse(file.sheet(), known());
    dropThoseOfOtherBosses(lines);
    console.notice("Configuring Database");
    var interfaces = knownInterfaces.of(named(lines.keySet()));
    hostLoading.load(lines);
    sheetCopies.keepAfterwards(file);
    sync(interfaces, lines.keySet());
    return Output.nothing();
  }

  /** Hosts of another program. The frontend stays as it is, whatever that calls it. */
  private Output take(Program from, Path path) {
    var found = from.read(path);
    var frontends =
        hosts.ofAppliance("frontend").stream().map(Host::name).collect(Collectors.toSet());
    var backends = found.all().stream().filter(host -> !frontends.contains(host.name())).toList();
    var known = new Groups(database).all().stream().map(Group::name).collect(toSet());
    var sheet = ForeignSheet.of(backends, new Networks(database).all(), known);
    var lines = HostSheet.parse(sheet, known());
    found.notTaken().forEach(each -> console.notice(Printable.line(each)));
    var interfaces = knownInterfaces.of(named(lines.keySet()));
    hostLoading.load(lines);
    sync(interfaces, lines.keySet());
    console.notice("hosts loaded from %s: %d".formatted(from.word(), lines.size()));
    return Output.nothing();
  }

  /** Addresses that hosts gave up are nobody's, or somebody else's by now. */
  private void sync(List<Interface> before, Set<String> names) {
    bootFiles.quietlyRemove("Sync Host Boot", before);
    services.config();
    bootFiles.write("Sync Host Config", () -> named(names));
  }

  private HostSheet.Known known() {
    var networks =
        new Networks(database)
            .all().stream().collect(Collectors.toMap(Network::name, Function.identity()));
    var appliances = new Appliances(database).all().stream().map(Appliance::name).collect(toSet());
    var boxes = new Boxes(database).all().stream().map(Box::name).collect(toSet());
    var actions = new BootActions(database).all();
    return new HostSheet.Known(
        name -> Optional.ofNullable(networks.get(name)),
        appliances::contains,
        boxes::contains,
        names(actions, BootType.INSTALL)::contains,
        names(actions, BootType.OS)::contains);
  }

  private static Set<String> names(List<BootAction> actions, BootType type) {
    return actions.stream()
        .filter(action -> action.type() == type)
        .map(BootAction::name)
        .collect(toSet());
  }

  /** A file for several frontends: where this one is a boss, only its own hosts count. */
  private void dropThoseOfOtherBosses(Map<String, List<HostLine>> lines) {
    var mine =
        hosts.ofAppliance("frontend").stream()
            .map(host -> host.name().toLowerCase(Locale.ROOT))
            .collect(toSet());
    var isBoss =
        lines.values().stream().flatMap(List::stream).anyMatch(line -> mine.contains(line.boss()));
    if (isBoss) {
      lines
          .values()
          .removeIf(of -> {
            var boss = HostSheet.first(of, HostLine::boss);
            return !boss.isEmpty() && !mine.contains(boss);
          });
    }
  }

  private List<Host> named(Set<String> names) {
    return hosts.all().stream()
        .filter(host -> names.contains(host.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
