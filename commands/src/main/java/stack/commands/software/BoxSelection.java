package stack.commands.software;

import stack.db.Database;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Param;

/** The box that something is enabled or disabled in. */
public final class BoxSelection {
  /** Where something is enabled or disabled. */
  public static final Param<String> BOX =
      Param.text("box", "Box that is changed").orElse("default");

  private BoxSelection() {}

  /** The box of parameter {@code box}. */
  public static Box of(Database database, Input input) {
    var name = input.get(BOX);
    return new Boxes(database)
        .named(name)
        .orElseThrow(() -> new CommandException("unknown box \"" + name + "\""));
  }
}
