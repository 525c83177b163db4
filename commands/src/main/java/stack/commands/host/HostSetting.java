package stack.commands.host;

import java.util.List;
import java.util.Optional;
import stack.db.appliance.Appliances;
import stack.db.boot.BootType;
import stack.db.box.Boxes;
import stack.db.environment.Environment;
import stack.db.environment.Environments;
import stack.db.host.Host;
import stack.db.host.HostChanges;
import stack.run.CommandException;

/** Gives many hosts the same value in a column, as it was typed. */
public record HostSetting(
    HostChanges changes, Appliances appliances, Boxes boxes, Environments environments) {
  private static final int LONGEST_COMMENT = 140;

  /**
   * Boot actions are not looked for: which there are depends on each host.
   *
   * @throws CommandException when the value cannot stand there
   */
  public void set(HostColumn column, List<Host> hosts, String value) {
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
      case INSTALLACTION -> changes.setBootAction(hosts, BootType.INSTALL, value);
      case METADATA -> changes.setMetadata(hosts, Optional.of(value));
      case OSACTION -> changes.setBootAction(hosts, BootType.OS, value);
      case RACK -> changes.setRack(hosts, value);
      case RANK -> changes.setRank(hosts, value);
      case NAME, OS -> throw new IllegalStateException(column.word() + " is not set like that");
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
