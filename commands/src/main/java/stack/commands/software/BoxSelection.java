package stack.commands.software;

import java.util.List;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Param;
import stack.db.Database;
import stack.db.box.Box;
import stack.db.box.Boxes;

/** The boxes a command is about. */
public final class BoxSelection {
  /** Where something is enabled or disabled. */
  public static final Param<String> BOX =
      Param.text("box", "Box that holds what is installed").orElse("default");

  private final Boxes boxes;

  public BoxSelection(Database database) {
    boxes = new Boxes(database);
  }

  /** By patterns; all boxes when there are none. */
  public List<Box> of(List<String> patterns) {
    return Selection.of(patterns, "box", boxes::all, boxes::like);
  }

  /** The box of parameter {@code box}. */
  public Box of(Input input) {
    String name = input.get(BOX);
    return boxes
        .named(name)
        .orElseThrow(() -> new CommandException("unknown box \"" + name + "\""));
  }
}
