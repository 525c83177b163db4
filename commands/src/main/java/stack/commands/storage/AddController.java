package stack.commands.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import stack.db.scope.Scope;
import stack.db.storage.Controllers;
import stack.install.scope.Scopes;
import stack.install.storage.RaidRows;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Integers;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add storage controller} and its scoped forms. */
record AddController(Scopes scopes, Controllers controllers, Scope scope) implements Command {
  private static final Param<String> RAIDLEVEL =
      Param.text("raidlevel", "RAID level of the array: 0, 1, 5, 6, 10, 50, 60 or jbod")
          .shownAs("integer");
  private static final Param<String> HOTSPARE =
      Param.text("hotspare", "Slots of the disks that are spares of the array, separated by commas")
          .shownAs("integer");
  private static final Param<String> ARRAYID =
      Param.text("arrayid", "Number of the array; global means spares for all arrays, * any array")
          .required();
  private static final Param<String> OPTIONS =
      Param.text("options", "More options for the tool that makes the array")
          .orElse("")
          .undocumented();
  private static final String GLOBAL = "global";

  @Override
  public Spec spec() {
    var spec = Scopes.spec("add", scope, "storage controller", "Add disks to the RAID layout of");
    return spec.describe(
            """
            A host gets one whole layout: its own, if it has one, else that of its environment, its
            operating system, its appliance, or the global one. Layouts are not mixed.

            Arrays are made when a host is installed with set host boot action=install
            nukecontroller=true. All that was on the controller is lost then. The array with the
            lowest number is the one that the host starts from.
            """)
        .changes()
        .params(Disks.ADAPTER, Disks.ENCLOSURE, Disks.SLOT, RAIDLEVEL, HOTSPARE)
        .params(ARRAYID, OPTIONS)
        .example(
            Scopes.line(spec, scope, "slot=1,2 hotspare=3 raidlevel=1 arrayid=1"),
            "Mirrors the disks in slots 1 and 2, with that in slot 3 as their spare.");
  }

  @Override
  public Output run(Input input) {
    var owners = scopes.targets(scope, input);
    var array = input.get(ARRAYID);
    var slot = input.find(Disks.SLOT).orElse("");
    var hotspare = input.find(HOTSPARE).orElse("");
    if (slot.isEmpty() && hotspare.isEmpty()) {
      throw CommandException.paramRequired(Disks.SLOT.name(), HOTSPARE.name());
    }
    var level = input.find(RAIDLEVEL).orElse("");
    if (level.isEmpty() && !array.equals(GLOBAL)) {
      throw CommandException.paramRequired(RAIDLEVEL.name());
    }
    var taken = controllers.at(owners).values().stream().flatMap(List::stream).toList();
    var members = Disks.of(input, Disks.SLOT);
    members.refuseThoseOf(taken);
    var spares = Disks.of(input, HOTSPARE);
    spares.refuseSharedWith(members);
    spares.refuseThoseOf(taken);
    var arrayId = arrayId(input, spares);
    var options = input.get(OPTIONS);
    var disks = new ArrayList<>(members.as(level.toLowerCase(Locale.ROOT), arrayId, options));
    disks.addAll(spares.as(Disks.HOTSPARE_LEVEL, arrayId, options));
    RaidRows.of(disks).stream()
        .flatMap(disk -> disk.fault().stream())
        .findFirst()
        .ifPresent(fault -> {
          throw new CommandException(fault);
        });
    disks.forEach(disk -> controllers.add(owners, disk));
    return Output.nothing();
  }

  private static String arrayId(Input input, Disks spares) {
    var text = input.get(ARRAYID);
    if (text.equals(GLOBAL) && spares.slots().isEmpty()) {
      throw CommandException.paramError(ARRAYID.name(), "is \"global\" with no hotspares");
    }
    return text.equals(GLOBAL) || text.equals("*")
        ? text
        : Integer.toString(Integers.parse(ARRAYID.name(), text, 1));
  }
}
