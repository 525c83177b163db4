package stack.run;

/**
 * What the words an admin types stand for. A command is made for one run: its constructor names
 * what it may touch, as {@link Wiring} gives it, and the variant of its catalogue entry if there is
 * one.
 */
public interface Command {
  /** The one declaration that parsing, usage line, help, completion and access are made from. */
  Spec spec();

  /**
   * Does the work.
   *
   * @throws CommandException when the command cannot do what was asked; nothing has changed then
   */
  Output run(Input input);
}
