package stack.commands.spreadsheet;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import stack.commands.host.HostRemoval;
import stack.db.host.Hosts;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code unload hostfile}. */
record UnloadHostfile(Hosts knownHosts, HostRemoval removal) implements Command {
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
        knownHosts.all().stream()
            .filter(host -> names.contains(host.name().toLowerCase(Locale.ROOT)))
            .toList();
    removal.remove(hosts);
    return Output.nothing();
  }
}
