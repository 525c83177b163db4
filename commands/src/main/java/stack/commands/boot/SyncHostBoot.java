package stack.commands.boot;

import stack.install.boot.BootFiles;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code sync host boot}. */
record SyncHostBoot(HostSelector selector, BootFiles bootFiles, Console console)
    implements Command {
  static final String WORDS = "sync host boot";

  private static final String HELP =
      "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such as a:backend,"
          + " r:0 or g:GROUP.";

  @Override
  public Spec spec() {
    return Spec.of(WORDS, "Write the files that the boot loaders of hosts read")
        .describe(
            """
            They are written anew when you choose what a host boots, so this is for hosts whose boot
            files somebody removed or changed. Without arguments, all hosts are meant but for those
            whose attribute managed is false.
            """)
        .root()
        .args(Arg.any("host", HELP).undocumented())
        .example(WORDS + " backend-0-0", "Writes the boot files of backend-0-0.")
        .related("report host bootfile", "set host boot");
  }

  @Override
  public Output run(Input input) {
    console.notice("Sync Host Boot");
    bootFiles.write(selector.managed(input.args()));
    return Output.nothing();
  }
}
