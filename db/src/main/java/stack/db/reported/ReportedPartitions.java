package stack.db.reported;

import java.util.Collection;
import java.util.List;
import stack.db.Database;
import stack.db.Row;
import stack.db.host.Host;
import stack.db.host.HostIds;

/** Partitions as installed hosts reported them; what they shall have is elsewhere. */
public final class ReportedPartitions {
  private final Database database;

  public ReportedPartitions(Database database) {
    this.database = database;
  }

  /** Hosts in system order; partitions by device. */
  public List<ReportedPartition> of(Collection<Host> hosts) {
    return database.query(
        """
        SELECT h.name, p.device, p.mountpoint, p.uuid, p.sector_start, p.size, p.partition_id,
          p.fstype, p.partition_flags, p.format_flags
        FROM reported_partition p
          JOIN host h ON h.id = p.host
          JOIN appliance a ON a.id = h.appliance
        WHERE p.host IN (SELECT value FROM json_each(?))
        ORDER BY a.name <> 'frontend', h.rack_key, h.rank_key, h.id, p.device, p.id
        """,
        ReportedPartitions::read,
        HostIds.of(hosts));
  }

  public void add(Host host, ReportedPartition partition) {
    database.update(
        """
        INSERT INTO reported_partition (host, device, mountpoint, uuid, sector_start, size,
          partition_id, fstype, partition_flags, format_flags)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        host.id(),
        partition.device(),
        partition.mountpoint(),
        partition.uuid(),
        partition.sectorStart(),
        partition.size(),
        partition.partitionId(),
        partition.fstype(),
        partition.partitionFlags(),
        partition.formatFlags());
  }

  /** All of these hosts that are on the device; {@code *} for every device. Says how many. */
  public int remove(Collection<Host> hosts, String device) {
    return remove(hosts, device, "*", "*");
  }

  /** The same, of a mount point and with a uuid too; {@code *} for every one. */
  public int remove(Collection<Host> hosts, String device, String mountpoint, String uuid) {
    return database.update(
        """
        DELETE FROM reported_partition
        WHERE host IN (SELECT value FROM json_each(?)) AND ? IN ('*', device)
          AND ? IN ('*', mountpoint) AND ? IN ('*', uuid)
        """,
        HostIds.of(hosts),
        device,
        mountpoint,
        uuid);
  }

  private static ReportedPartition read(Row row) {
    return new ReportedPartition(
        row.text("name"),
        row.text("device"),
        row.text("mountpoint"),
        row.text("uuid"),
        row.text("sector_start"),
        row.text("size"),
        row.text("partition_id"),
        row.text("fstype"),
        row.text("partition_flags"),
        row.text("format_flags"));
  }
}
