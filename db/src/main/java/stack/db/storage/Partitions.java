package stack.db.storage;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.scope.Owner;
import stack.db.scoped.ScopedRows;

/** Disk layouts of all scopes; a host has that of the strongest scope that has any. */
public final class Partitions extends ScopedRows<Partition> {
  private static final String ORDER =
      """
      t.device, t.partid,
        CASE t.size WHEN 'hibernation' THEN -2 WHEN 'recommended' THEN -1
          ELSE CAST(t.size AS INTEGER) END,
        t.fstype, t.id\
      """;
  private static final Table TABLE =
      new Table(
          "storage_partition",
          "",
          "t.device, t.mountpoint, t.size, t.fstype, t.partid, t.options",
          "",
          ORDER,
          "device, mountpoint, size, fstype, partid, options");

  public Partitions(Database database) {
    super(database, TABLE, Partitions::read);
  }

  /** An owner that has the mount point on the device already is refused. */
  public void add(Collection<Owner> owners, Partition partition) {
    addRow(
        owners,
        List.of(
            partition.device(),
            partition.mountpoint(),
            partition.size(),
            partition.fstype(),
            partition.partId(),
            partition.options()));
  }

  /** Those of a device or at a mount point, or both; says how many. */
  public int remove(
      Collection<Owner> owners, Optional<String> device, Optional<String> mountpoint) {
    return removeWhere(
        owners,
        "device = coalesce(?, device) AND (? IS NULL OR mountpoint = ?)",
        device,
        mountpoint,
        mountpoint);
  }

  /** All of these owners; says how many. */
  public int clear(Collection<Owner> owners) {
    return removeWhere(owners, "true");
  }

  private static Partition read(Row row) {
    return new Partition(
        row.text("device"),
        row.textIfAny("mountpoint"),
        row.text("size"),
        row.textIfAny("fstype"),
        row.intIfAny("partid"),
        row.text("options"));
  }
}
