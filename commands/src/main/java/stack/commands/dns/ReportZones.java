package stack.commands.dns;

import java.time.Instant;
import stack.install.report.ReportPart;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;
import stack.services.dns.ZoneFiles;

/** {@code report zones}. */
record ReportZones(ZoneFiles zoneFiles) implements Command {
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
    var files = zoneFiles.of(Instant.now().getEpochSecond());
    var table = Output.lines();
    for (var zone : files.forward()) {
      zone.files().forEach(file -> add(table, file));
      table.row("", "");
    }
    files.reverse().forEach(zone -> add(table, zone.file()));
    if (!files.reverse().isEmpty()) {
      table.row("", "");
    }
    return table;
  }

  private static void add(Output.Table table, ReportPart part) {
    part.lines().forEach(line -> table.row("", line));
  }
}
