package stack.db.reported;

/**
 * A partition as its installed host reported it, in that host's words; empty where it said nothing.
 *
 * @param host its name
 */
public record ReportedPartition(
    String host,
    String device,
    String mountpoint,
    String uuid,
    String sectorStart,
    String size,
    String partitionId,
    String fstype,
    String partitionFlags,
    String formatFlags) {}
