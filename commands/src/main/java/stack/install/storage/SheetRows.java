package stack.install.storage;

import static java.util.Comparator.comparingInt;

import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.scoped.Scoped;
import stack.db.storage.Partition;
import stack.db.storage.Partitions;
import stack.pallets.graph.ProfileException;
import stack.pallets.kickstart.DiskSheet;
import stack.pallets.kickstart.EnterpriseLinux;
import stack.pallets.kickstart.SheetRow;
import stack.run.CommandException;

/** Partitions as they are stored, for those who make installer's lines of them. */
public final class SheetRows {
  private SheetRows() {}

  public static List<SheetRow> of(List<Partition> partitions) {
    return partitions.stream()
        .map(row ->
            new SheetRow(
                row.device(),
                row.mountpoint().orElse(""),
                row.size(),
                row.fstype().orElse(""),
                row.options()))
        .toList();
  }

  /**
   * The sheet of a host, rows in the order of their numbers whatever disk they are on.
   *
   * @param release that the host is installed with, if it is of EL
   * @throws ProfileException if it makes no system, or says what that release does not take
   */
  public static DiskSheet of(Database database, Host host, Optional<EnterpriseLinux> release) {
    var partitions =
        new Partitions(database)
            .of(List.of(host)).get(host).stream()
                .map(Scoped::value)
                .sorted(comparingInt(row -> row.partId().orElse(Integer.MAX_VALUE)))
                .toList();
    try {
      PartitionRules.check(partitions);
    } catch (CommandException e) {
      throw new ProfileException("partition sheet: " + e.getMessage(), e);
    }
    var sheet = DiskSheet.of(of(partitions));
    var objections = release.map(sheet::objections).orElse(List.of());
    if (!objections.isEmpty()) {
      throw new ProfileException(String.join("\n", objections));
    }
    return sheet;
  }
}
