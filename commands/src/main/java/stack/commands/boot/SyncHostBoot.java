package stack.commands.boot;

import stack.install.boot.BootFiles;
import stack.install.scope.HostSelector;
import stack.run.Arg;
import stack.run.Command;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Spec;

/** {@code sync host boot}, and {@code sync host config}, which writes boot files too. */
final class SyncHostBoot implements Command {
  private static final String HELP =
      "Hosts by name, range (backend-0-[0-19]), pattern (backend-*) or selector such as a:backend,"
          + " r:0 or g:GROUP.";
  private static final Arg HOSTS = Arg.any("host", HELP);
  private static final Arg HOSTNAMES = Arg.some("hostname", HELP).completing(HOSTS.values());

  private final Synced synced;
  private final HostSelector selector;
  private final BootFiles bootFiles;
  private final Console console;

  /** The two commands. */
  enum Synced {
    BOOT("sync host boot", "Sync Host Boot"),
    CONFIG("sync host config", "Sync Host Config");

    private final String words;
    private final String notice;

    Synced(String words, String notice) {
      this.words = words;
      this.notice = notice;
    }

    String words() {
      return words;
    }
  }

  SyncHostBoot(Synced synced, HostSelector selector, BootFiles bootFiles, Console console) {
    this.synced = synced;
    this.selector = selector;
    this.bootFiles = bootFiles;
    this.console = console;
  }

  @Override
  public Spec spec() {
    return Spec.of(synced.words, "Write the files that the boot loaders of hosts read")
        .describe(
            """
            They are written anew when you choose what a host boots, so this is for hosts whose boot
            files somebody removed or changed. Without arguments, all hosts are meant but for those
            whose attribute managed is false.
            """)
        .root()
        .args(synced == Synced.BOOT ? HOSTS.undocumented() : HOSTNAMES)
        .example(synced.words + " backend-0-0", "Writes the boot files of backend-0-0.")
        .related("report host bootfile", "set host boot");
  }

  @Override
  public Output run(Input input) {
    console.notice(synced.notice);
    bootFiles.write(selector.managed(input.args()));
    return Output.nothing();
  }
}
