package stack.install.storage;

import java.util.List;
import java.util.OptionalInt;
import stack.db.Database;
import stack.db.host.Host;
import stack.db.scoped.Scoped;
import stack.db.storage.Controller;
import stack.db.storage.Controllers;
import stack.pallets.kickstart.RaidRow;
import stack.pallets.kickstart.RaidSheet;

/** Disks behind RAID controllers as they are stored, for those who have arrays made of them. */
public final class RaidRows {
  private RaidRows() {}

  public static List<RaidRow> of(List<Controller> disks) {
    return disks.stream()
        .map(disk ->
            new RaidRow(
                text(disk.adapter()),
                text(disk.enclosure()),
                disk.slot(),
                disk.raidLevel(),
                disk.arrayId(),
                disk.options()))
        .toList();
  }

  /**
   * The sheet of a host.
   *
   * @throws stack.pallets.graph.ProfileException if no arrays can be made of it
   */
  public static RaidSheet of(Database database, Host host) {
    var disks = new Controllers(database).of(List.of(host)).get(host);
    return RaidSheet.of(of(disks.stream().map(Scoped::value).toList()));
  }

  private static String text(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
  }
}
