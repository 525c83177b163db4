package stack.commands.access;

import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.db.access.AccessRule;
import stack.db.access.AccessRules;

/** {@code set access} and {@code remove access}. */
final class ChangeAccess implements Command {
  /** What happens to the rule. */
  enum Change {
    SET,
    REMOVE
  }

  private static final Param<String> COMMAND =
      Param.text("command", "Shell pattern over the words of commands").required();
  private static final Param<String> GROUP =
      Param.text("group", "Unix group, by name or number").required();

  private final Services services;
  private final Change change;

  ChangeAccess(Services services, Change change) {
    this.services = services;
    this.change = change;
  }

  @Override
  public Spec spec() {
    var spec =
        switch (change) {
          case SET ->
              Spec.of("set access", "Let a Unix group run commands")
                  .describe("Without any rule, everybody may run commands that only read.")
                  .example("set access command='list *' group=root", "Lets a group list.");
          case REMOVE ->
              Spec.of("remove access", "No longer let a Unix group run commands")
                  .example("remove access command='list *' group=root", "Takes a rule back.");
        };
    return spec.params(COMMAND, GROUP).changes().related("list access");
  }

  @Override
  public Output run(Input input) {
    var rule = new AccessRule(input.get(COMMAND), gid(input.get(GROUP)));
    var rules = new AccessRules(services.database());
    switch (change) {
      case SET -> rules.add(rule);
      case REMOVE -> rules.remove(rule);
    }
    return Output.nothing();
  }

  private long gid(String group) {
    return group.matches("[0-9]{1,10}")
        ? Long.parseLong(group)
        : new UnixGroups(services.root())
            .id(group)
            .orElseThrow(() -> new CommandException("cannot find group " + group));
  }
}
