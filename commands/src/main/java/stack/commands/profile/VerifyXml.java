package stack.commands.profile;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import stack.db.Database;
import stack.db.cart.Carts;
import stack.db.pallet.Pallets;
import stack.install.PalletNames;
import stack.pallets.graph.FaultyFiles;
import stack.run.Command;
import stack.run.Input;
import stack.run.Output;
import stack.run.Root;
import stack.run.Spec;

/** {@code verify xml}. */
record VerifyXml(Database database, Root root) implements Command {
  @Override
  public Spec spec() {
    return Spec.of("verify xml", "Look for errors in graph and node files")
        .describe(
            "Reads the files of all pallets and carts. Prints nothing when it finds no errors.")
        .rootAlone()
        .example("verify xml", "Prints file, line and error.")
        .related("list host xml");
  }

  @Override
  public Output run(Input input) {
    var table = Output.table("", "filename", "linenumber", "errmessage");
    for (var fault : FaultyFiles.of(sources())) {
      table.row("", fault.file().toString(), fault.line().orElse(""), fault.message());
    }
    return table;
  }

  private List<Path> sources() {
    return Stream.concat(
            new Pallets(database)
                .all().stream().map(pallet -> PalletNames.folder(root.pallets(), pallet)),
            new Carts(database).all().stream().map(cart -> root.carts().resolve(cart.name())))
        .toList();
  }
}
