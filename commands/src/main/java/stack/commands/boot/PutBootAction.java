package stack.commands.boot;

import stack.db.boot.BootAction;
import stack.db.boot.BootActions;
import stack.db.box.Boxes;
import stack.db.os.OperatingSystems;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code add bootaction}, which refuses one that is there, and {@code set bootaction}. */
record PutBootAction(
    BootActions actions, Boxes boxes, OperatingSystems operatingSystems, String verb)
    implements Command {
  private static final Param<String> KERNEL =
      Param.text(
              "kernel",
              "Kernel as a file below /tftpboot/pxelinux, or a command for the boot loader "
                  + "such as 'localboot 0'.")
          .requiredShownOptional();
  private static final Param<String> RAMDISK =
      Param.text("ramdisk", "Initial RAM disk as a file below /tftpboot/pxelinux.").filled();
  private static final Param<String> ARGS =
      Param.text("args", "Options that the kernel is started with.").filled();
  private static final Param<Boolean> FORCE =
      Param.flag("force", "true replaces an action that already exists.").undocumented();

  @Override
  public Spec spec() {
    return Spec.of(
            verb + " bootaction",
            verb.equals("add")
                ? "Add a boot action, which says what hosts load from the network"
                : "Add or replace a boot action, which says what hosts load from the network")
        .changes()
        .args(BootActionKey.ACTION)
        .params(BootActionKey.OS, BootActionKey.TYPE, KERNEL, RAMDISK, ARGS, FORCE)
        .example(
            verb + " bootaction disk1 type=os kernel='localboot 1'",
            "Hosts with this action start from their second disk when they boot their system.")
        .related("list bootaction", "remove bootaction", "set host bootaction");
  }

  @Override
  public Output run(Input input) {
    var key = BootActionKey.of(input, boxes, operatingSystems);
    var kernel = input.find(KERNEL).filter(text -> !text.isEmpty());
    var replaces = input.find(FORCE).orElse(verb.equals("set"));
    var known = key.like(actions);
    if (!replaces && known.isPresent()) {
      throw new CommandException("action \"" + key.name() + "\" exists");
    }
    actions.put(
        new BootAction(
            key.name(),
            key.type(),
            key.os(),
            kernel.or(() -> known.flatMap(BootAction::kernel)),
            input.find(RAMDISK).or(() -> known.flatMap(BootAction::ramdisk)),
            input.find(ARGS).or(() -> known.flatMap(BootAction::args))));
    return Output.nothing();
  }
}
