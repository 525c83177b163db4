package stack.commands.backup;

import java.nio.file.Files;
import java.util.stream.Collectors;
import stack.db.Database;
import stack.db.DatabaseBackup;
import stack.db.host.Host;
import stack.db.host.Hosts;
import stack.db.pallet.Pallets;
import stack.install.PalletNames;
import stack.install.boot.BootFileSteps;
import stack.install.ssh.RootKey;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Here;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;
import stack.run.Steps;
import stack.services.ServiceSteps;

/** {@code restore}. */
record Restore(
    Database database,
    Hosts hosts,
    Pallets pallets,
    BootFileSteps bootFiles,
    ServiceSteps services,
    RootKey rootKey,
    Steps steps,
    Console console,
    Root root,
    Here here)
    implements Command {
  private static final Param<String> FILE =
      Param.text("file", "File that stack backup wrote").required();

  @Override
  public Spec spec() {
    return Spec.of("restore", "Put a saved database in the place of the frontend's own")
        .describe(
            """
            Everything that the database holds now is gone afterwards, so save it first. The backup may
            be of an older version of stack, not of a newer one, and of another machine. Files of
            services and of boot loaders are written anew; pallets and carts whose files are not on
            this machine are named. On a machine where no frontend was set up, this sets it up: copy
            /export/stack there as well, and give the machine the address of the frontend.
            """)
        .changesInSteps()
        .params(FILE)
        .example("restore file=/root/stack-monday.db", "Goes back to what was saved there.")
        .related("backup", "undo");
  }

  @Override
  public Output run(Input input) {
    var file = here.path(input.get(FILE));
    if (!Files.isReadable(file)) {
      throw CommandException.paramError(FILE.name(), "must name a backup, and there is no " + file);
    }
    var isFresh = Files.notExists(root.database());
    DatabaseBackup.restore(database, file);
    var missing =
        pallets.all().stream()
            .filter(pallet -> !Files.isDirectory(PalletNames.folder(root.pallets(), pallet)))
            .map(PalletNames::label)
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      console.notice("the files of these pallets are not here, add them again: " + missing);
    }
    if (isFresh) {
      services.begin();
      steps.quietlyAfterwards("Root Key", () -> rootKey.makeIfNone("root@" + frontend()));
    }
    services.config();
    bootFiles.write("Sync Host Boot", hosts.all());
    return Output.nothing();
  }

  private String frontend() {
    return hosts.ofAppliance("frontend").stream().map(Host::name).findFirst().orElse("frontend");
  }
}
