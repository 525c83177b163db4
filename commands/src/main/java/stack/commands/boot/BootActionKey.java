package stack.commands.boot;

import java.util.Optional;
import stack.db.boot.BootAction;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.os.OperatingSystems;
import stack.install.scope.Names;
import stack.run.Arg;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;

/**
 * Which boot action a command is about.
 *
 * @param os the family, or nothing for every one
 */
record BootActionKey(String name, BootType type, Optional<String> os) {
  static final Arg ACTION =
      Arg.one("action", "Name of the boot action, such as default or memtest.");
  static final Param<String> TYPE =
      Param.text(
              "type",
              "os for an action that starts the installed system, install for one that "
                  + "starts the installer.")
          .requiredShownOptional()
          .choices("os", "install");
  static final Param<String> OS =
      Param.text(
              "os",
              "Operating system the action is for. Without it, an install action is for the "
                  + "frontend's operating system and an os action for every one.")
          .orElse("");

  static BootActionKey of(Input input, Boxes boxes, OperatingSystems operatingSystems) {
    var name = input.single("action");
    var type =
        BootType.of(input.get(TYPE))
            .orElseThrow(() -> CommandException.paramValue("type", "\"os\" or \"install\""));
    return new BootActionKey(name, type, os(input.get(OS), type, boxes, operatingSystems));
  }

  private static Optional<String> os(
      String given, BootType type, Boxes boxes, OperatingSystems operatingSystems) {
    if (given.isEmpty()) {
      return type == BootType.OS ? Optional.empty() : boxes.named("frontend").map(Box::os);
    }
    var known = operatingSystems.like(Names.family(given));
    if (known.isEmpty()) {
      throw CommandException.argNotFound(given, "OS");
    }
    return Optional.of(known.getFirst().name());
  }

  /** With case. */
  Optional<BootAction> find(BootActions actions) {
    return like(actions).filter(found -> found.name().equals(name));
  }

  /** Without case: what leaves no room for another action of this name. */
  Optional<BootAction> like(BootActions actions) {
    return actions.find(name, type, os);
  }
}
