package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is wrong with a partition sheet as a whole. */
final class SheetFaults {
  private static final Map<String, Integer> FEWEST_MEMBERS =
      Map.of("0", 2, "1", 2, "4", 3, "5", 3, "6", 4, "10", 2);
  private static final Set<String> NO_MOUNTPOINTS =
      Set.of("", "swap", "biosboot", "prepboot", "none");

  /** What the installers of all releases make. */
  private static final Set<String> FILE_SYSTEMS =
      Set.of(
          "",
          "ext2",
          "ext3",
          "ext4",
          "xfs",
          "btrfs",
          "vfat",
          "efi",
          "swap",
          "biosboot",
          "prepboot");

  /** Places whose type follows from what they are, whatever the sheet says. */
  private static final Set<String> OF_ONE_TYPE =
      Set.of("swap", "biosboot", "prepboot", "/boot/efi");

  private final List<SheetRow> rows;
  private final SheetDisks disks;
  private final List<String> faults = new ArrayList<>();

  private SheetFaults(List<SheetRow> rows) {
    this.rows = rows;
    disks = new SheetDisks(rows);
  }

  /** One sentence each; empty where nothing is wrong. */
  static List<String> of(List<SheetRow> rows) {
    var check = new SheetFaults(rows);
    rows.forEach(check::row);
    if (check.faults.isEmpty()) {
      check.whole();
    }
    return check.faults;
  }

  private void row(SheetRow row) {
    var place = row.mountpoint();
    if (!place.matches("[A-Za-z0-9._/@:+-]*") || !row.type().matches("[A-Za-z0-9._ -]*")) {
      faults.add(
          "mount point \"%s\" and type \"%s\" may contain only letters, digits and ._/@:+-"
              .formatted(place, row.type()));
    }
    if (!row.isPart() && !OF_ONE_TYPE.contains(place) && !FILE_SYSTEMS.contains(row.type())) {
      faults.add(
          "no installer makes a file system of type \"%s\" for %s: xfs, ext4, ext3, ext2, btrfs and vfat are known"
              .formatted(row.type(), place));
    }
    var isNamed = row.isMember() || row.isPhysicalVolume() || row.isGroup();
    if (!isNamed && !NO_MOUNTPOINTS.contains(place) && !place.startsWith("/")) {
      faults.add(
          "mount point \"%s\" is neither a path nor swap, biosboot, raid.NN or pv.NN"
              .formatted(place));
    }
    if (row.isMember() && !place.matches("raid\\.[A-Za-z0-9]+")) {
      faults.add("the mount point of an array's member must be raid.NN, not \"" + place + "\"");
    }
    if (row.isPhysicalVolume() && !place.matches("pv\\.[A-Za-z0-9]+")) {
      faults.add("the mount point of a physical volume must be pv.NN, not \"" + place + "\"");
    }
    try {
      var stray = row.isArray() ? List.<String>of() : row.members();
      if (!stray.isEmpty()) {
        faults.add(
            "options of \"%s\" must begin with --, not \"%s\"".formatted(place, stray.getFirst()));
      }
    } catch (IllegalArgumentException e) {
      faults.add("options of \"" + place + "\": " + e.getMessage());
    }
  }

  private void whole() {
    if (disks.mounted("/").isEmpty()) {
      faults.add("no row has mount point /");
    }
    twice();
    rows.stream().filter(SheetRow::isArray).forEach(this::array);
    rows.stream().filter(row -> row.isMember() || row.isPhysicalVolume()).forEach(this::used);
    rows.stream().filter(disks::isVolume).forEach(this::volume);
    disks.groups().map(SheetRow::mountpoint).distinct().forEach(this::group);
    disks
        .mounted("/boot")
        .filter(disks::isVolume)
        .ifPresent(_ -> faults.add("/boot cannot be on a logical volume: no loader reads it"));
    disks
        .mounted("/boot/efi")
        .filter(row -> !disks.isPartition(row))
        .ifPresent(_ -> faults.add("/boot/efi is a partition of its own: the firmware reads it"));
  }

  private void twice() {
    var seen = new HashMap<String, String>();
    for (var row : rows) {
      var isOnce = row.isMounted() || row.isMember() || row.isPhysicalVolume();
      var other = isOnce ? seen.putIfAbsent(row.mountpoint(), row.device()) : null;
      if (other != null && !other.equals(row.device())) { // twice on one device is not stored
        faults.add("two rows have mount point " + row.mountpoint());
      }
    }
  }

  private void array(SheetRow array) {
    var level = SheetDisks.level(array);
    if (level.isEmpty()) {
      faults.add(array.device() + " needs --level=RAID0, RAID1, RAID4, RAID5, RAID6 or RAID10");
      return;
    }
    var members = array.members();
    for (var member : members) {
      if (disks.mounted(member).filter(SheetRow::isMember).isEmpty()) {
        faults.add(
            "%s has the member %s, but no row of type raid has that mount point"
                .formatted(array.device(), member));
      }
    }
    var fewest = FEWEST_MEMBERS.get(level.get());
    if (new HashSet<>(members).size() < fewest) {
      faults.add(
          "%s of level RAID%s needs %d members, not %d"
              .formatted(array.device(), level.get(), fewest, members.size()));
    }
  }

  private void used(SheetRow row) {
    var name = row.mountpoint();
    var users =
        row.isMember()
            ? rows.stream().filter(SheetRow::isArray).filter(each -> each.members().contains(name))
            : disks.groups().filter(group -> group.device().equals(name));
    var count = users.count();
    if (count == 0) {
      faults.add(name + " is used by no other row");
    } else if (count > 1) {
      faults.add(name + " is used by " + count + " rows");
    }
  }

  private void volume(SheetRow volume) {
    var words = volume.words().toList();
    if (words.stream().noneMatch(word -> word.matches("--name=[A-Za-z0-9+_.][A-Za-z0-9+_.-]*"))) {
      faults.add("missing \"--name\" option for logical volume \"" + volume.mountpoint() + "\"");
    }
  }

  /** Volumes that are larger than their group; nothing is known of partitions that grow. */
  private void group(String name) {
    var parts =
        disks
            .groups()
            .filter(group -> group.mountpoint().equals(name))
            .flatMap(group -> disks.mounted(group.device()).stream())
            .toList();
    if (parts.stream().anyMatch(part -> part.isArray() || part.grows())) {
      return;
    }
    var available = parts.stream().mapToLong(SheetRow::mebibytes).sum();
    var wanted =
        rows.stream().filter(row -> row.device().equals(name)).mapToLong(SheetRow::mebibytes).sum();
    if (wanted > available) {
      faults.add(
          "the volumes of %s take %d MiB, and its partitions have %d"
              .formatted(name, wanted, available));
    }
  }
}
