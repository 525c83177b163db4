package stack.commands.storage;

import java.util.List;
import stack.db.storage.Controller;
import stack.db.storage.Partition;
import stack.run.Column;

/** What lists and documents show of storage layouts. */
public final class StorageColumns {
  public static final List<Column<Controller>> OF_CONTROLLERS =
      List.of(
          Column.of("enclosure", Controller::enclosure),
          Column.of("adapter", Controller::adapter),
          Column.of("slot", disk -> number(disk.slot())),
          Column.of("raidlevel", Controller::raidLevel),
          Column.of("arrayid", disk -> number(disk.arrayId())),
          Column.of("options", Controller::options));

  public static final List<Column<Partition>> OF_PARTITIONS =
      List.of(
          Column.of("device", Partition::device),
          Column.of("partid", Partition::partId),
          Column.of("mountpoint", Partition::mountpoint),
          Column.of("size", partition -> number(partition.size())),
          Column.of("fstype", Partition::fstype),
          Column.of("options", Partition::options));

  private StorageColumns() {}

  /** A number where the text is one, else the text, such as {@code *}. */
  private static Object number(String text) {
    return text.isEmpty() || !text.chars().allMatch(Character::isDigit) || text.length() > 18
        ? text
        : (Object) Long.parseLong(text);
  }
}
