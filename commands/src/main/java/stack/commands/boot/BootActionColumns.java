package stack.commands.boot;

import java.util.List;
import stack.db.boot.BootAction;
import stack.run.Column;

/** What lists and documents show of boot actions. */
public final class BootActionColumns {
  public static final List<Column<BootAction>> ALL =
      List.of(
          Column.of("name", "bootaction", BootAction::name),
          Column.of("type", action -> action.type().word()),
          Column.of("os", BootAction::os),
          Column.of("kernel", BootAction::kernel),
          Column.of("ramdisk", BootAction::ramdisk),
          Column.of("args", BootAction::args));

  /** All but the name, by which an action is known. */
  public static final List<Column<BootAction>> BEHIND_NAME = ALL.subList(1, ALL.size());

  private BootActionColumns() {}
}
