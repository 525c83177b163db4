package stack.db.storage;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.scope.Owner;
import stack.db.scoped.Scoped;
import stack.db.scoped.ScopedRows;

/** Disk layouts of all scopes; a host has that of the strongest scope that has any. */
public final class Partitions {
  private static final String ORDER =
      """
      t.device, t.partid,
        CASE t.size WHEN 'hibernation' THEN -2 WHEN 'recommended' THEN -1
          ELSE CAST(t.size AS INTEGER) END,
        t.fstype, t.id\
      """;
  private static final ScopedRows.Table TABLE =
      new ScopedRows.Table(
          "storage_partition",
          "",
          "t.device, t.mountpoint, t.size, t.fstype, t.partid, t.options",
          "",
          ORDER,
          "device, mountpoint, size, fstype, partid, options");

  private final ScopedRows<Partition> rows;

  public Partitions(Database database) {
    rows = new ScopedRows<>(database, TABLE, Partitions::read);
  }

  public Map<Owner, List<Partition>> at(Collection<Owner> owners) {
    return rows.at(owners);
  }

  public Map<Host, List<Scoped<Partition>>> of(Collection<Host> hosts) {
    return rows.of(hosts);
  }

  /** An owner that has the mount point on the device already is refused. */
  public void add(Collection<Owner> owners, Partition partition) {
    rows.add(
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
    return rows.remove(
        owners,
        "device = coalesce(?, device) AND (? IS NULL OR mountpoint = ?)",
        device,
        mountpoint,
        mountpoint);
  }

  /** All of these owners; says how many. */
  public int clear(Collection<Owner> owners) {
    return rows.remove(owners, "true");
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
