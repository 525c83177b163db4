package stack.install.storage;

import static java.util.stream.Collectors.toSet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import stack.db.storage.Partition;
import stack.run.CommandException;

/** Whether the partitions of one target fit together (commands/README.md). */
public final class PartitionRules {
  /** Kernel names, by-id and by-path names, and sizes. */
  private static final Pattern DISK =
      Pattern.compile(
          "(?:/dev/)?(?:(?:xvd|[shv]d)[a-z]+|nvme[0-9]+n[0-9]+|mmcblk[0-9]+|pmem[0-9.s]+"
              + "|cciss/c[0-9]+d[0-9]+|(?:mapper/)?mpath[a-z0-9]+|md/\\S+)"
              + "|(?:/dev/disk/)?by-(?:id|path)/\\S+"
              + "|(?:ata|nvme|scsi|wwn|virtio|dm|md|pci|platform|ccw)-\\S+"
              + "|[0-9]+(?:\\.[0-9]+)?[kmgtp](?:i?b)?",
          Pattern.CASE_INSENSITIVE);

  /** What may be the serial of a disk, and as well the name of a volume group. */
  private static final Pattern SERIAL = Pattern.compile("(?=.*[0-9])[A-Za-z0-9_-]{8,}");

  /** What may be a shorter one. */
  private static final Pattern SHORT_SERIAL =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_-]{4,7}");

  private static final Pattern ARRAY = Pattern.compile("md[0-9]+");

  private final List<Partition> rows;
  private final Set<String> members;
  private final Set<String> physical;
  private final Set<String> groups;

  private PartitionRules(List<Partition> rows) {
    this.rows = rows;
    members = mountpoints("raid");
    physical = mountpoints("lvm");
    groups = mountpoints("volgroup");
  }

  /**
   * Checks all of them.
   *
   * @throws CommandException for the first row that does not fit
   */
  public static void check(List<Partition> rows) {
    new PartitionRules(rows).check();
  }

  private void check() {
    var unknown = new LinkedHashSet<String>();
    for (var row : rows) {
      var device = row.device();
      if (ARRAY.matcher(device).matches()) {
        checkArray(row);
      } else if (groups.contains(device)) {
        checkVolume(row);
      } else if (!isDisk(row) && !isOfGroup(row)) {
        unknown.add(device);
      }
    }
    if (!unknown.isEmpty()) {
      throw new CommandException(
          "unknown device(s) detected: " + String.join(", ", unknown) + hint(unknown));
    }
  }

  private static String hint(Set<String> unknown) {
    return unknown.stream()
        .filter(SHORT_SERIAL.asMatchPredicate())
        .findFirst()
        .map(serial ->
            " (serials have 8 characters or more; if %s is one, name the disk by-id/ata-MODEL_SERIAL"
                    .formatted(serial)
                + " or by-path/...)")
        .orElse("");
  }

  /** A row that names a logical volume lies on a group, whatever that is called. */
  private static boolean isDisk(Partition row) {
    return DISK.matcher(row.device()).matches()
        || (SERIAL.matcher(row.device()).matches() && !row.options().contains("--name="));
  }

  private void checkArray(Partition array) {
    if (array.options().isBlank()) {
      throw new CommandException(
          "missing options for software raid device \"" + array.device() + "\"");
    }
    var words = array.options().strip().split("\\s+");
    if (!words[0].startsWith("--level=RAID")) {
      throw new CommandException(
          "missing \"--level=RAID\" option for software raid device \"" + array.device() + "\"");
    }
    for (var member : List.of(words).subList(1, words.length)) {
      if (!member.startsWith("--") && !members.contains(member)) {
        throw new CommandException(
            "device \"%s\" not defined for software raid device \"%s\""
                .formatted(member, array.device()));
      }
    }
  }

  private static void checkVolume(Partition volume) {
    if (!volume.options().contains("--name=")) {
      throw new CommandException(
          "missing \"--name\" option for LVM partition \""
              + volume.mountpoint().orElse("None")
              + "\"");
    }
  }

  /** Whether the device is a physical volume, as the row that makes a group of it says. */
  private boolean isOfGroup(Partition row) {
    var made =
        rows.stream()
            .filter(other -> other.device().equals(row.device()) && isOf(other, "volgroup"))
            .toList();
    if (isOf(row, "volgroup") && !physical.contains(row.device())) {
      var names = made.stream().flatMap(other -> other.mountpoint().stream()).toList();
      throw new CommandException(
          "device \"%s\" not defined for volgroups: %s"
              .formatted(row.device(), String.join(", ", names)));
    }
    return !made.isEmpty();
  }

  private Set<String> mountpoints(String type) {
    return rows.stream()
        .filter(row -> isOf(row, type))
        .map(Partition::mountpoint)
        .flatMap(Optional::stream)
        .collect(toSet());
  }

  private static boolean isOf(Partition row, String type) {
    return row.fstype().equals(Optional.of(type));
  }
}
