package stack.commands.standby;

import java.util.regex.Pattern;
import stack.db.boot.BootType;
import stack.db.host.BootStates;
import stack.db.host.Hosts;
import stack.install.DaemonAddress;
import stack.install.certificate.FrontendCertificate;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.Param;
import stack.run.Spec;

/** {@code sync standby}. */
record SyncStandby(
    DaemonAddress address,
    FrontendCertificate certificate,
    StandbyFiles files,
    Hosts hosts,
    BootStates bootStates,
    Console console)
    implements Command {
  /** No daemon of rsync: secrets would travel in clear. */
  private static final Pattern DESTINATION =
      Pattern.compile("/.*|([^-/:\\s][^/:\\s]*@)?[A-Za-z0-9][A-Za-z0-9._-]*:/([^/].*)?");

  private static final Param<String> TO =
      Param.text(
              "to",
              "Where the files go, as /FOLDER or [USER@]HOST:/FOLDER: the root of the standby;"
                  + " root@ADDRESS:/ without it")
          .checked("/FOLDER or [USER@]HOST:/FOLDER", DESTINATION.asMatchPredicate());

  @Override
  public Spec spec() {
    return Spec.of("sync standby", "Send the standby what it needs to take the frontend's place")
        .describe(
            """
            A standby is a second machine with stack installed and no frontend of its own. The global
            attribute avalanche.standby says its address, in a network of your hosts. This sends it, by
            rsync over ssh, the database, the files of pallets and carts (all of /export/stack; what
            lies there besides is removed), and the keys that hosts know the frontend by. Type start
            avalanche there now, and whenever that machine has restarted; what you send later, it takes
            by itself. Hosts must reach its ports 3825 and 5002.

            Hosts that were set to install before the last sync standby, and after the attribute was
            set, go on there while the frontend is away: their peers join it, it gives out kickstarts,
            and keeps what hosts report until the frontend is back and has heard it. It serves neither
            addresses nor boot files, so a machine that boots meanwhile waits for the frontend. Commands
            that change something are refused there. Remove /var/lib/stack/standby, and the machine is
            a standby no more.
            """)
        .root()
        .params(TO)
        .example(
            "sync standby", "Sends what is new to the machine of the attribute avalanche.standby.")
        .related("start avalanche", "backup", "sync origin");
  }

  @Override
  public Output run(Input input) {
    var standby =
        address
            .standby()
            .orElseThrow(() ->
                new CommandException(
                    "there is no standby yet: stack set attr attr=avalanche.standby"
                        + " value=ADDRESS"));
    var frontend =
        address
            .frontendBeside(standby)
            .orElseThrow(() ->
                new CommandException(
                    "the frontend has no address on the network of %s, which attribute avalanche.standby names"
                        .formatted(standby)));
    if (frontend.equals(standby)) {
      throw new CommandException(
          "attribute avalanche.standby names the frontend itself: " + standby);
    }
    certificate.renew();
    var to = input.find(TO).orElse("root@" + standby + ":/");
    console.progress("Sending what is new to the standby");
    try {
      files.send(frontend, to);
    } finally {
      console.progress("");
    }
    return Output.text(
        "%s has what it needs for %d hosts that are set to install".formatted(to, installing()));
  }

  private long installing() {
    return bootStates.of(hosts.all()).values().stream()
        .filter(type -> type == BootType.INSTALL)
        .count();
  }
}
