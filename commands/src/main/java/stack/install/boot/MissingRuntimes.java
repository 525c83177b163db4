package stack.install.boot;

import java.util.Collection;
import stack.db.host.Host;
import stack.install.DaemonAddress;
import stack.install.HostRuntimes;
import stack.run.Console;
import stack.run.FewNames;

/** Names hosts that are to install with a peer, and no runtime is there for their processors. */
final class MissingRuntimes {
  private final HostRuntimes runtimes;
  private final DaemonAddress daemon;
  private final Console console;

  MissingRuntimes(HostRuntimes runtimes, DaemonAddress daemon, Console console) {
    this.runtimes = runtimes;
    this.daemon = daemon;
    this.console = console;
  }

  void tell(Collection<Host> installing) {
    runtimes
        .missing(installing.stream().filter(daemon::givesPeer).toList())
        .forEach((architecture, names) ->
            console.notice(
                ("warning - %s will get all from the frontend: this stack has no Java runtime for"
                        + " %s that a peer could run with; packages have one that were made with"
                        + " -Djmods.%2$s=FOLDER")
                    .formatted(FewNames.of(names), architecture)));
  }
}
