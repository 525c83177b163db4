package stack.commands.backup;

import java.nio.file.Files;
import stack.db.Database;
import stack.db.DatabaseBackup;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code backup}. */
record Backup(Database database, Here here) implements Command {
  static final Param<String> FILE =
      Param.text("file", "File that is written; it must not be there yet").required();

  @Override
  public Spec spec() {
    return Spec.of("backup", "Save the database of the frontend in one file")
        .describe(
            """
            Everything that you told stack is in it: hosts, networks, attributes with their secrets,
            boxes, boot actions, ssh keys of hosts, and the history of changes. Others may go on
            working meanwhile. Only root can read the file.

            Not in it are the files of pallets and carts (/export/stack), the frontend's certificate and
            its ssh keys, and files that you wrote yourself, such as /etc/hosts.local.
            """)
        .root()
        .params(FILE)
        .example("backup file=/root/stack-monday.db", "Saves the database as it is now.")
        .related("restore", "dump");
  }

  @Override
  public Output run(Input input) {
    var file = here.path(input.get(FILE));
    if (Files.exists(file)) {
      throw CommandException.paramError(
          FILE.name(), "must name a new file, and " + file + " exists");
    }
    DatabaseBackup.write(database, file);
    return Output.nothing();
  }
}
