package stack.commands.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import stack.db.storage.Controller;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Integers;
import stack.run.Param;

/**
 * Disks behind one RAID controller, as parameters name them.
 *
 * @param slots numbers or {@code *}
 */
record Disks(OptionalInt adapter, OptionalInt enclosure, List<String> slots) {
  static final Param<Integer> ADAPTER =
      Param.integer("adapter", "Number of the RAID controller, when there are several", 0).filled();
  static final Param<Integer> ENCLOSURE =
      Param.integer("enclosure", "Number of the enclosure that the disks are in", 0).filled();
  static final Param<String> SLOT =
      Param.text(
              "slot",
              "Slots of the disks, separated by commas; * means "
                  + "every disk that is not named elsewhere")
          .shownAs("integer");

  /** What takes the place of a RAID level for a spare. */
  static final String HOTSPARE_LEVEL = "hotspare";

  /** The disks that a parameter lists. */
  static Disks of(Input input, Param<String> slots) {
    return new Disks(input.number(ADAPTER), input.number(ENCLOSURE), slots(input, slots));
  }

  static List<String> slots(Input input, Param<String> param) {
    var given = input.find(param).orElse("");
    var slots = new ArrayList<String>();
    for (var text : given.isEmpty() ? new String[0] : given.split(",", -1)) {
      var slot = text.equals("*") ? "*" : Integer.toString(Integers.parse(param.name(), text, 0));
      if (slots.contains(slot)) {
        throw CommandException.paramError(param.name(), "\"" + shown(slot) + "\" is listed twice");
      }
      slots.add(slot);
    }
    return slots;
  }

  /** None of them may have a use already. */
  void refuseThoseOf(Collection<Controller> taken) {
    for (var slot : slots) {
      if (taken.stream().anyMatch(disk -> isAt(disk, slot))) {
        throw new CommandException("disk specification for \"" + label(slot) + "\" already exists");
      }
    }
  }

  /** A disk is a spare or a member of the array, but not both. */
  void refuseSharedWith(Disks members) {
    for (var slot : slots) {
      if (members.slots.contains(slot)) {
        throw CommandException.paramError("hotspare", "\"" + shown(slot) + "\" is listed in slots");
      }
    }
  }

  /** Each of them with this use. */
  List<Controller> as(String raidLevel, String arrayId, String options) {
    return slots.stream()
        .map(slot -> new Controller(enclosure, adapter, slot, raidLevel, arrayId, options))
        .toList();
  }

  boolean isAt(Controller disk, String slot) {
    return disk.adapter().equals(adapter)
        && disk.enclosure().equals(enclosure)
        && disk.slot().equals(slot);
  }

  /** {@code adapter/enclosure/slot}, with -1 for what is not given or stands for all. */
  String label(String slot) {
    return adapter.orElse(-1) + "/" + enclosure.orElse(-1) + "/" + shown(slot);
  }

  private static String shown(String slot) {
    return slot.equals("*") ? "-1" : slot;
  }
}
