package stack.commands.storage;

import java.util.List;
import java.util.OptionalInt;
import stack.db.storage.Controller;
import stack.run.Input;
import stack.run.Param;

/**
 * Disks to be found behind RAID controllers; what is not given, or is {@code *}, is any.
 *
 * @param slots numbers or {@code *}
 */
record DiskPattern(OptionalInt adapter, OptionalInt enclosure, List<String> slots) {
  private static final String ANY = "*";

  static DiskPattern of(Input input, Param<String> slots) {
    return new DiskPattern(
        number(input, Disks.ADAPTER), number(input, Disks.ENCLOSURE), Disks.slots(input, slots));
  }

  private static OptionalInt number(Input input, Param<Integer> param) {
    return ANY.equals(input.text(param)) ? OptionalInt.empty() : input.number(param);
  }

  boolean covers(Controller disk, String slot) {
    return (adapter.isEmpty() || adapter.equals(disk.adapter()))
        && (enclosure.isEmpty() || enclosure.equals(disk.enclosure()))
        && (slot.equals(ANY) || slot.equals(disk.slot()));
  }

  /** {@code adapter/enclosure/slot}. */
  String label(String slot) {
    return shown(adapter) + "/" + shown(enclosure) + "/" + slot;
  }

  private static String shown(OptionalInt number) {
    return number.isPresent() ? Integer.toString(number.getAsInt()) : ANY;
  }
}
