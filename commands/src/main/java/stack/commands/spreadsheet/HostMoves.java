package stack.commands.spreadsheet;

import java.util.List;
import java.util.Optional;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.run.CommandException;
import stack.run.SubCommands;

/** Moves hosts to the environment and the box that rows of a file name. */
record HostMoves(
    Environments environments, Boxes boxes, HostChanges hostChanges, SubCommands subCommands) {
  private static final String ENVIRONMENT = "environment";

  /** The environment of this name. */
  Environment environment(String name) {
    return environments
        .named(name)
        .orElseThrow(() -> new CommandException("environment parameter not valid"));
  }

  /** A host is installed from the box that is called as the environment in its row. */
  void setBox(AttrSheet.Target target, List<Host> hosts) {
    var name = target.values().getOrDefault(ENVIRONMENT, "");
    if (name.isEmpty() || hosts.isEmpty()) {
      return;
    }
    var words = "%s box=%s output-format=binary".formatted(target.name(), name);
    subCommands
        .of("set host box", words)
        .run(() -> {
          var box = boxes.named(name).orElseThrow(() -> CommandException.argNotFound(name, "box"));
          hostChanges.setBox(hosts, box);
        });
  }

  /** The last row of the file goes into the environment of the global one. */
  void moveLast(List<AttrSheet.Target> targets, List<Host> last) {
    for (var target : targets) {
      var name = target.values().getOrDefault(ENVIRONMENT, "");
      if (target.name().equals("global") && !name.isEmpty() && !last.isEmpty()) {
        hostChanges.setEnvironment(last, Optional.of(environment(name)));
      }
    }
  }
}
