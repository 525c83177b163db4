package stack.commands.group;

import stack.db.group.Group;
import stack.db.group.Groups;
import stack.run.CommandException;

/** A group that is about to be added: names are told apart by case, but no two differ only so. */
public record NewGroup(String name) {
  public Group addTo(Groups groups) {
    if (groups.like(name).isPresent()) {
      throw new CommandException("\"" + name + "\" group already exists");
    }
    return groups.add(name);
  }
}
