package stack.commands.spreadsheet;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.db.interfaces.Interfaces;

/** {@code unload hostfile}. */
final class UnloadHostfile implements Command {
  private final Services services;

  UnloadHostfile(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("unload hostfile", "Remove the hosts that a spreadsheet names")
        .describe("Names that no host has are ignored. The frontend cannot be removed.")
        .changes()
        .params(SheetFile.FILE, SheetFile.PROCESSOR)
        .example("unload hostfile file=hosts.csv", "Removes the hosts in hosts.csv.")
        .related("load hostfile");
  }

  @Override
  public Output run(Input input) {
    var sheet = SheetFile.of(input).sheet().lowerHeader();
    var missing = sheet.missing(List.of("name"));
    if (!missing.isEmpty()) {
      throw new CommandException(
          "csv file is missing column(s) \"" + String.join(", ", missing) + "\"");
    }
    var names = sheet.rows().stream().map(row -> row.lower("name")).collect(toSet());
    var hosts =
        new Hosts(services.database())
            .all().stream()
                .filter(host -> names.contains(host.name().toLowerCase(Locale.ROOT)))
                .toList();
    for (var host : hosts) {
      if (host.appliance().equals("frontend")) {
        throw new CommandException("cannot remove \"" + host.name() + "\"");
      }
    }
    var interfaces = new Interfaces(services.database()).of(hosts);
    new HostChanges(services.database()).remove(hosts);
    services.afterwards("Sync Config", () -> new BootFiles(services).remove(interfaces));
    return Output.nothing();
  }
}
