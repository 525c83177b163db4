package stack.pallets.kickstart;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What in a sheet lies on what. */
final class SheetDisks {
  private static final Set<String> REDUNDANT = Set.of("1", "4", "5", "6", "10");

  private final List<SheetRow> rows;

  SheetDisks(List<SheetRow> rows) {
    this.rows = rows;
  }

  Optional<SheetRow> mounted(String mountpoint) {
    return rows.stream().filter(row -> row.mountpoint().equals(mountpoint)).findFirst();
  }

  Stream<SheetRow> groups() {
    return rows.stream().filter(SheetRow::isGroup);
  }

  /** Whether the row is a logical volume. */
  boolean isVolume(SheetRow row) {
    return groups().anyMatch(group -> group.mountpoint().equals(row.device()));
  }

  /** Whether the row is divided off a disk by itself. */
  boolean isPartition(SheetRow row) {
    return !row.isArray() && !row.isGroup() && !isVolume(row);
  }

  /** Names of the disks that it lies on, in the order of the sheet. */
  Set<String> below(SheetRow row) {
    var disks = new LinkedHashSet<String>();
    if (row.isArray()) {
      row.members().forEach(member -> mounted(member).map(this::below).ifPresent(disks::addAll));
    } else if (row.isGroup()) {
      mounted(row.device()).map(this::below).ifPresent(disks::addAll);
    } else if (isVolume(row)) {
      groups()
          .filter(group -> group.mountpoint().equals(row.device()))
          .forEach(group -> disks.addAll(below(group)));
    } else {
      disks.add(row.device());
    }
    return disks;
  }

  /** The same of all that is made or kept together with it. */
  Set<String> together(SheetRow row) {
    if (row.isMember()) {
      return arrayOf(row).map(this::together).orElseGet(() -> below(row));
    }
    var group = row.isGroup() ? Optional.of(row.mountpoint()) : groupOf(row);
    var disks = new LinkedHashSet<>(below(row));
    groups()
        .filter(each -> group.equals(Optional.of(each.mountpoint())))
        .forEach(each -> disks.addAll(below(each)));
    return disks;
  }

  private Optional<SheetRow> arrayOf(SheetRow member) {
    return rows.stream()
        .filter(SheetRow::isArray)
        .filter(array -> array.members().contains(member.mountpoint()))
        .findFirst();
  }

  private Optional<String> groupOf(SheetRow row) {
    return row.isPhysicalVolume()
        ? groups()
            .filter(group -> group.device().equals(row.mountpoint()))
            .map(SheetRow::mountpoint)
            .findFirst()
        : Optional.of(row.device()).filter(_ -> isVolume(row));
  }

  /** Whether it outlives the loss of one of its disks. */
  boolean isRedundant(SheetRow row) {
    if (row.isArray()) {
      return level(row).filter(REDUNDANT::contains).isPresent();
    }
    if (!isVolume(row)) {
      return false;
    }
    return groups()
        .filter(group -> group.mountpoint().equals(row.device()))
        .allMatch(group -> mounted(group.device()).filter(this::isRedundant).isPresent());
  }

  /** The level of an array as a number, {@code 0} for linear ones too. */
  static Optional<String> level(SheetRow array) {
    return array
        .words()
        .filter(word -> word.matches("(?i)--level=(raid)?(0|1|4|5|6|10)"))
        .map(word -> word.replaceFirst("(?i)--level=(raid)?", ""))
        .findFirst();
  }
}
