package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import stack.pallets.graph.ProfileException;

/**
 * A partition sheet as the installer's lines. Which of its disks are which is found out on the
 * host, and so is what the firmware needs; where {@code /} is on an array or a logical volume and
 * the sheet has no {@code /boot}, there is one.
 */
public final class DiskSheet {
  /** No sheet: the default layout. */
  public static final DiskSheet NONE = new DiskSheet(List.of());

  private static final int BOOT_MEBIBYTES = 1024;

  private final List<SheetRow> rows;
  private final SheetDisks disks;

  private DiskSheet(List<SheetRow> rows) {
    this.rows = rows;
    disks = new SheetDisks(rows);
  }

  /**
   * The sheet of a host.
   *
   * @throws ProfileException if its rows do not fit together; the message has a line for each fault
   */
  public static DiskSheet of(List<SheetRow> rows) {
    if (rows.isEmpty()) {
      return NONE;
    }
    var faults = faults(rows);
    if (!faults.isEmpty()) {
      throw new ProfileException("partition sheet: " + String.join("\npartition sheet: ", faults));
    }
    return new DiskSheet(withBoot(rows));
  }

  /** What is wrong with rows as a whole, one sentence each. */
  public static List<String> faults(List<SheetRow> rows) {
    return SheetFaults.of(rows);
  }

  /** Loaders read no logical volume, and not every array. */
  private static List<SheetRow> withBoot(List<SheetRow> rows) {
    var disks = new SheetDisks(rows);
    var root = disks.mounted("/").orElseThrow();
    if (disks.mounted("/boot").isPresent() || disks.isPartition(root)) {
      return rows;
    }
    var below = List.copyOf(disks.below(root));
    var all = new ArrayList<SheetRow>();
    var size = Integer.toString(BOOT_MEBIBYTES);
    if (!disks.isRedundant(root) || below.size() < 2) {
      all.add(new SheetRow(below.getFirst(), "/boot", size, "xfs", ""));
    } else {
      var members = IntStream.range(0, below.size()).mapToObj(i -> "raid.boot" + i).toList();
      for (var i = 0; i < below.size(); i++) {
        all.add(new SheetRow(below.get(i), members.get(i), size, "raid", ""));
      }
      var options = "--level=RAID1 " + String.join(" ", members);
      all.add(new SheetRow(unusedArray(rows), "/boot", "0", "xfs", options));
    }
    all.addAll(rows);
    return all;
  }

  private static String unusedArray(List<SheetRow> rows) {
    var used = rows.stream().map(SheetRow::device).collect(Collectors.toSet());
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "md" + i)
        .filter(name -> !used.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** One for each option that the installer of a release does not take. */
  public List<String> objections(EnterpriseLinux release) {
    return OptionCheck.of(release).stream()
        .flatMap(check ->
            rows.stream()
                .flatMap(row -> line(row).stream())
                .flatMap(line ->
                    check.objections(line).stream()
                        .map(each -> "partition sheet: " + line + ": " + each)))
        .toList();
  }

  /** The sheet as arrays of the shell: see layout.sh. */
  String shell() {
    var sheet = new ArrayList<String>();
    for (var row : rows) {
      line(row)
          .ifPresent(line -> {
            sheet.add(disks.isPartition(row) ? row.device() : "");
            sheet.add(String.join(" ", disks.together(row)));
            sheet.add(row.isPart() ? "" : row.mountpoint());
            sheet.add(line);
          });
    }
    var boot = disks.mounted("/boot").or(() -> disks.mounted("/"));
    var loaders = boot.map(disks::below).orElse(Set.of());
    return array("sheet", sheet)
        + array("sheet_disks", all())
        + array("sheet_loaders", loaders)
        + array(
            "sheet_mirrored", boot.filter(disks::isRedundant).map(_ -> loaders).orElse(Set.of()))
        + array("sheet_biosboots", devices(row -> row.mountpoint().equals("biosboot")))
        + array("sheet_esps", devices(SheetRow::isEsp));
  }

  private Set<String> all() {
    return devices(disks::isPartition);
  }

  private Set<String> devices(Predicate<SheetRow> wanted) {
    return rows.stream()
        .filter(wanted)
        .map(SheetRow::device)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String array(String name, Iterable<String> values) {
    var words = new StringBuilder(name + "=(");
    values.forEach(
        value -> words.append("\n").append(value.isEmpty() ? "''" : ShellWord.of(value)));
    return words.append(")\n").toString();
  }

  private Optional<String> line(SheetRow row) {
    if (row.isGroup()) {
      return group(row);
    }
    var place = row.mountpoint().isEmpty() ? "None" : row.mountpoint();
    var words =
        row.isArray()
            ? Stream.of("raid " + place, "--device=" + row.device())
            : disks.isVolume(row)
                ? Stream.of("logvol " + place.replace("None", "none"), "--vgname=" + row.device())
                : Stream.of("part " + place);
    return Optional.of(
        Stream.of(
                words,
                type(row),
                size(row),
                row.passed().stream(),
                row.isArray() ? row.members().stream() : Stream.<String>empty())
            .flatMap(each -> each)
            .collect(Collectors.joining(" ")));
  }

  /** One line for a group, where its first row is. */
  private Optional<String> group(SheetRow row) {
    var same = disks.groups().filter(each -> each.mountpoint().equals(row.mountpoint())).toList();
    if (!same.getFirst().equals(row)) {
      return Optional.empty();
    }
    var parts = same.stream().map(SheetRow::device);
    var options = same.stream().flatMap(each -> each.passed().stream());
    return Optional.of(
        Stream.concat(Stream.concat(Stream.of("volgroup " + row.mountpoint()), parts), options)
            .collect(Collectors.joining(" ")));
  }

  private static Stream<String> type(SheetRow row) {
    if (row.isMember() || row.isPhysicalVolume()) {
      return Stream.empty();
    }
    var type =
        switch (row.mountpoint()) {
          case "swap", "biosboot", "prepboot" -> row.mountpoint();
          case "/boot/efi" -> "efi";
          default -> row.type();
        };
    return type.isEmpty() ? Stream.empty() : Stream.of("--fstype=" + type);
  }

  private static Stream<String> size(SheetRow row) {
    if (row.isArray()) {
      return Stream.empty();
    }
    if (!row.size().matches("[0-9]+")) {
      return Stream.of("--" + row.size());
    }
    if (row.words().anyMatch(word -> word.startsWith("--percent="))) {
      return Stream.empty();
    }
    var size = "--size=" + (row.mebibytes() == 0 ? 1 : row.mebibytes());
    return row.grows() ? Stream.of(size, "--grow") : Stream.of(size);
  }
}
