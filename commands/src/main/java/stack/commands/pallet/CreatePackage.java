package stack.commands.pallet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.files.Room;
import stack.files.Trees;
import stack.install.version.Architecture;
import stack.install.version.Version;
import stack.pallets.rpm.FolderPackage;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Here;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code create package}. */
record CreatePackage(Here here) implements Command {
  private static final Param<String> NAME =
      Param.text("name", "Name of the package").requiredShownOptional();
  private static final Param<String> DIR =
      Param.text("dir", "Folder that the package installs").requiredShownOptional();
  private static final Param<String> PREFIX =
      Param.text(
          "prefix", "Folder that it is installed in; without it, the one that it is in here");
  private static final Param<String> VERSION =
      Param.text("version", "Version of the package").orElse(Version.NUMBER);
  private static final Param<String> RELEASE =
      Param.text("release", "Release of the package").orElse("1");
  private static final Param<String> EXTRA =
      Param.text("rpmextra", "Lines as in a spec file, such as Requires: bash")
          .lines()
          .orElse("AutoReqProv: no");

  @Override
  public Spec spec() {
    return Spec.of("create package", "Make an RPM of a folder")
        .describe(
            """
            The package is left in the folder you are in. All files in it belong to root, and they are
            not searched for what they need: say it by rpmextra.
            """)
        .root()
        .params(DIR, NAME, PREFIX, RELEASE, EXTRA, VERSION)
        .example(
            "create package name=tool dir=/opt/tool version=2.0",
            "Makes an RPM that installs /opt/tool.")
        .related("add cart", "create new pallet");
  }

  @Override
  public Output run(Input input) {
    var name = PalletWord.checked(NAME, input.get(NAME));
    var folder = here.path(input.get(DIR));
    if (!Files.isDirectory(folder)) {
      throw CommandException.paramValue(DIR.name(), "a folder, not \"" + input.get(DIR) + "\"");
    }
    var prefix = input.find(PREFIX).map(Path::of).orElse(folder.getParent());
    if (prefix == null || !prefix.isAbsolute()) {
      throw CommandException.paramValue(PREFIX.name(), "the path of a folder, from / on");
    }
    var wanted =
        new FolderPackage(
            name,
            PalletWord.checked(VERSION, input.get(VERSION)),
            PalletWord.checked(RELEASE, input.get(RELEASE)),
            Architecture.ofMachine(),
            input.get(EXTRA));
    try (var room = Room.beside(here.path(name))) {
      var made = wanted.write(folder, prefix.resolve(folder.getFileName()), room.path());
      var target = here.path(made.getFileName().toString());
      Trees.rename(made, target);
      return Output.text("Wrote: " + target + "\n");
    } catch (IllegalArgumentException e) {
      throw CommandException.paramError(
          EXTRA.name(), "has a line that is not known: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the package " + name, e);
    }
  }
}
