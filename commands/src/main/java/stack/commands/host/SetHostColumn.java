package stack.commands.host;

import java.util.List;
import java.util.Optional;
import stack.db.appliance.Appliances;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code set host appliance} and its siblings: one column of many hosts. */
record SetHostColumn(
    HostSelector selector,
    HostChanges changes,
    Appliances appliances,
    Boxes boxes,
    Environments environments,
    HostColumn column)
    implements Command {
  private static final int LONGEST_COMMENT = 140;

  @Override
  public Spec spec() {
    var words = "set host " + column.word();
    return Spec.of(words, "Set the " + column.word() + " of hosts")
        .args(Arg.someHosts())
        .params(column.change())
        .changes()
        .example(
            words + " backend-0-0 " + column.word() + "=" + column.example(),
            "Changes backend-0-0.")
        .related("list host");
  }

  @Override
  public Output run(Input input) {
    var hosts = selector.some(input.args());
    set(hosts, input.get(column.change()));
    return Output.nothing();
  }

  private void set(List<Host> hosts, String value) {
    switch (column) {
      case APPLIANCE ->
          changes.setAppliance(
              hosts,
              appliances
                  .named(value)
                  .orElseThrow(() -> new CommandException("appliance parameter not valid")));
      case BOX ->
          changes.setBox(
              hosts,
              boxes.named(value).orElseThrow(() -> CommandException.argNotFound(value, "box")));
      case COMMENT -> changes.setComment(hosts, comment(value));
      case ENVIRONMENT -> changes.setEnvironment(hosts, environment(value));
      case METADATA -> changes.setMetadata(hosts, Optional.of(value));
      case RACK -> changes.setRack(hosts, value);
      case RANK -> changes.setRank(hosts, value);
      default -> throw new IllegalStateException(column.word() + " has another command");
    }
  }

  private static Optional<String> comment(String text) {
    if (text.codePointCount(0, text.length()) > LONGEST_COMMENT) {
      throw new CommandException(
          "comments must be no longer than " + LONGEST_COMMENT + " characters");
    }
    return Optional.of(text);
  }

  private Optional<Environment> environment(String name) {
    var found = environments.named(name);
    if (found.isEmpty() && !name.isEmpty()) {
      throw new CommandException("environment parameter not valid");
    }
    return found;
  }
}
