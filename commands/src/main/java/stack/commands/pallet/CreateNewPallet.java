package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import stack.install.version.ReleaseFiles;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code create new pallet}. */
record CreateNewPallet(ReleaseFiles releaseFiles, Here here) implements Command {
  private static final Param<String> NAME =
      Param.text("name", "Name of the pallet and of its folder").required();
  private static final Param<String> VERSION = Param.text("version", "Its version").orElse("1.0");
  private static final Param<String> OS =
      Param.text("os", "Operating system that it is for; without it, that of the frontend");

  @Override
  public Spec spec() {
    return Spec.of("create new pallet", "Make the sources of a pallet of your own")
        .describe(
            """
            A folder of this name is made in the folder you are in, with graph and node files to be
            filled, version.mk with what the pallet is called, and a Makefile: make roll makes an
            image of the pallet, which add pallet takes.
            """)
        .root()
        .params(NAME, VERSION, OS)
        .example("create new pallet name=site", "Makes the folder site.")
        .related("add cart", "add pallet", "create pallet");
  }

  @Override
  public Output run(Input input) {
    var name = PalletWord.checked(NAME, input.get(NAME));
    var version = PalletWord.checked(VERSION, input.get(VERSION));
    var system = releaseFiles.system();
    var os = input.has(OS) ? PalletWord.checked(OS, input.get(OS)) : system.family();
    var release = os.equals(system.family()) ? system.release() : os;
    var folder = here.path(name);
    if (Files.exists(folder)) {
      throw new CommandException(folder + " exists already");
    }
    try {
      new PalletSkeleton(name, version, release, os).write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + folder, e);
    }
    return Output.nothing();
  }
}
