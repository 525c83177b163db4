package stack.commands.access;

import stack.db.access.AccessRule;
import stack.db.access.AccessRules;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code set access} and {@code remove access}. */
record ChangeAccess(AccessRules rules, UnixGroups unixGroups, Change change) implements Command {
  /** What happens to the rule. */
  enum Change {
    SET,
    REMOVE
  }

  private static final Param<String> COMMAND =
      Param.text(
              "command",
              "Commands the rule is for, as a shell pattern over their words, such as 'list *'")
          .required();
  private static final Param<String> GROUP =
      Param.text("group", "Unix group the rule is for, by name or number").required();

  @Override
  public Spec spec() {
    var spec =
        switch (change) {
          case SET ->
              Spec.of("set access", "Allow a Unix group to run commands")
                  .describe(
                      "As long as there is no rule at all, every user "
                          + "may run the commands that only read.")
                  .example(
                      "set access command='list *' group=root",
                      "Allows the group root to run all commands that list.");
          case REMOVE ->
              Spec.of("remove access", "Withdraw the permission of a Unix group to run commands")
                  .example(
                      "remove access command='list *' group=root",
                      "Withdraws the rule for list commands.");
        };
    return spec.params(COMMAND, GROUP).changes().related("list access");
  }

  @Override
  public Output run(Input input) {
    var rule = new AccessRule(input.get(COMMAND), gid(input.get(GROUP)));
    switch (change) {
      case SET -> rules.add(rule);
      case REMOVE -> rules.remove(rule);
    }
    return Output.nothing();
  }

  private long gid(String group) {
    return group.matches("[0-9]{1,10}")
        ? Long.parseLong(group)
        : unixGroups
            .id(group)
            .orElseThrow(() -> new CommandException("cannot find group " + group));
  }
}
