package stack.commands.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import stack.db.appliance.Appliances;
import stack.db.boot.BootActions;
import stack.db.boot.BootType;
import stack.db.box.Box;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.HostChanges;
import stack.db.host.Hosts;
import stack.install.scope.HostName;
import stack.run.Arg;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;
import stack.run.SubCommands;
import stack.run.Values;

/** {@code add host}. */
record AddHost(
    Hosts hosts,
    HostChanges changes,
    Appliances appliances,
    Boxes boxes,
    BootActions bootActions,
    SubCommands subCommands,
    Environments environments)
    implements Command {
  private static final Param<String> APPLIANCE =
      Param.text(
          "appliance",
          "Appliance of the host; without it, the first part of a name like backend-0-0");
  private static final Param<String> BOX =
      Param.text("box", "Box that the host is installed from").orElse("default");
  private static final Param<String> ENVIRONMENT =
      Param.text("environment", "Environment that the host belongs to").orElse("");
  private static final Param<String> RACK =
      Param.text(
          "rack", "Rack the host is in; without it, the second part of a name like backend-0-0");
  private static final Param<String> RANK =
      Param.text(
          "rank",
          "Place of the host in the rack; without it, the third part of a name like backend-0-0");
  private static final Param<String> OS_ACTION =
      Param.text("osaction", "Boot action with which the host starts its system")
          .orElse("default")
          .undocumented();
  private static final Param<String> INSTALL_ACTION =
      Param.text("installaction", "Boot action with which the host starts the installer")
          .orElse("default")
          .undocumented();

  @Override
  public Spec spec() {
    return Spec.of("add host", "Add a host")
        .describe(
            """
            A name such as backend-0-12 also says which appliance, rack and rank the host has: backend,
            0 and 12. The new host is set to boot its own system; set host boot changes that.
            """)
        .args(Arg.one("host", "Name of the new host, without a domain.").completing(Values.ANY))
        .params(APPLIANCE, BOX, ENVIRONMENT, RACK, RANK, OS_ACTION, INSTALL_ACTION)
        .changes()
        .example("add host backend-0-12", "Adds a backend at place 12 in rack 0.")
        .example(
            "add host login1 appliance=backend rack=1 rank=2",
            "Adds a host whose name does not say what it is.")
        .related("add host interface");
  }

  @Override
  public Output run(Input input) {
    var name = input.single("host").toLowerCase(Locale.ROOT);
    if (!HostName.isLabel(name)) {
      throw CommandException.argValue("host", "a valid hostname label");
    }
    if (hosts.named(name).isPresent()) {
      throw new CommandException("host \"" + name + "\" already exists in the database");
    }
    add(name, input);
    var added = List.of(hosts.named(name).orElseThrow());
    changes.setBootAction(added, BootType.INSTALL, input.get(INSTALL_ACTION));
    changes.setBootAction(added, BootType.OS, input.get(OS_ACTION));
    return Output.nothing();
  }

  private void add(String name, Input input) {
    var parts = name.split("-", -1);
    var byName =
        parts.length == 3 && appliances.named(parts[0]).isPresent()
            ? Optional.of(parts[0])
            : Optional.<String>empty();
    var appliance = required(input, APPLIANCE, byName);
    var rack = required(input, RACK, part(parts, 1));
    var rank = required(input, RANK, part(parts, 2));
    var kind = appliances.named(appliance).orElseThrow(() -> unknown("appliance", appliance));
    var box = boxes.named(input.get(BOX)).orElseThrow(() -> unknown("box", input.get(BOX)));
    checkAction(BootType.INSTALL, input.get(INSTALL_ACTION), box);
    checkAction(BootType.OS, input.get(OS_ACTION), box);
    changes.add(name, kind, box, environment(name, input.get(ENVIRONMENT)), rack, rank);
  }

  private static Optional<String> part(String[] parts, int index) {
    return parts.length == 3 ? Optional.of(parts[index]) : Optional.empty();
  }

  private static String required(Input input, Param<String> param, Optional<String> byName) {
    return input
        .find(param)
        .or(() -> byName)
        .filter(value -> !value.isEmpty())
        .orElseThrow(() -> CommandException.paramRequired(param.name()));
  }

  private static CommandException unknown(String kind, String name) {
    return new CommandException(kind + " \"" + name + "\" is not in the database");
  }

  private void checkAction(BootType type, String action, Box box) {
    if (bootActions.forOs(action, type, box.os()).isEmpty()) {
      throw new CommandException(
          "\"" + action + "\" " + type.word() + " boot action for \"" + box.os() + "\" is missing");
    }
  }

  private Optional<Environment> environment(String host, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return subCommands
        .of("set host environment", host + " environment=" + name)
        .run(() -> {
          var found = environments.named(name);
          if (found.isEmpty()) {
            throw new CommandException("environment parameter not valid");
          }
          return found;
        });
  }
}
