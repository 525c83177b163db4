package stack.commands.avalanche;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import stack.daemon.Daemon;
import stack.daemon.Foreground;
import stack.daemon.RackAttribute;
import stack.daemon.StandbyDatabase;
import stack.db.attribute.Attributes;
import stack.install.RunningDaemon;
import stack.run.Command;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.Input;
import stack.run.Output;
import stack.run.OwnProcess;
import stack.run.Param;
import stack.run.Root;
import stack.run.Spec;
import stack.services.DaemonUnit;

/** {@code start avalanche}. */
record StartAvalanche(
    Attributes attributes,
    Root root,
    Console console,
    OwnProcess process,
    Foreground foreground,
    DaemonUnit unit,
    StandbyDatabase standby)
    implements Command {
  private static final Param<Integer> PORT =
      Param.integer(
              "port",
              "TCP port to listen on; it is remembered in the global attribute avalanche.port.")
          .checked("a number from 1 to 65535", port -> port >= 1 && port <= 65_535);
  private static final Param<String> ADDRESS =
      Param.text(
          "address",
          "The only address to listen on. Without it, the daemon listens on loopback and "
              + "on the frontend's addresses in networks with pxe.");
  private static final Param<Integer> RATE =
      Param.integer(
              "rate",
              "Most that the daemon sends, and most that it receives, in Mbit/s; 0 means no limit.")
          .checked("a number of Mbit/s, or 0 for no limit", rate -> rate >= 0)
          .orElse(0);
  private static final Param<Integer> WITH =
      Param.integer("with", "Process number; the daemon ends when that process does.");
  private static final Param<Boolean> FOREGROUND =
      Param.flag(
              "foreground",
              "true stays in the foreground and logs to standard error, as systemd needs it.")
          .orElse(false);

  @Override
  public Spec spec() {
    return Spec.of("start avalanche", "Start the avalanche daemon, from which hosts install")
        .describe(
            """
            The daemon serves boot files, kickstarts and pallets over HTTP and HTTPS and tells
            installing hosts about each other. It goes to the background once it listens; its log is
            /var/log/stack-avalanche.log below $STACK_ROOT. It receives messages of hosts at UDP port
            5000, and it runs list and report commands for users who may not read the database.
            Other web servers that hold your pallets can share the work: add origin names them. The
            attribute avalanche.origins of hosts names more for these hosts alone, as
            http://ADDRESS[:PORT][/PREFIX], separated by spaces.
            On a machine that sync standby has sent its files to, it takes the frontend's place.
            When hosts of several racks install, each piece is sent into a rack once and shared there.
            The global attribute avalanche.rackrule decides about that: true does it always, false
            never (for links between racks that are as fast as those within), and auto, which is what
            you get without it, does it when several racks install.
            """)
        .root()
        .params(PORT, ADDRESS, RATE, WITH, FOREGROUND)
        .example(
            "start avalanche", "Starts the daemon on port 3825, or on the port of avalanche.port.")
        .example("start avalanche foreground=true", "Runs the daemon as a systemd unit does.")
        .related("stop avalanche", "list avalanche", "report page", "sync standby");
  }

  @Override
  public Output run(Input input) {
    check(input);
    standby.take();
    RackAttribute.of(attributes);
    RunningDaemon.find(root)
        .ifPresent(running -> {
          throw new CommandException(
              "the avalanche daemon is already running, pid %d at %s"
                  .formatted(running.pid(), running.url()));
        });
    if (input.get(FOREGROUND)) {
      foreground.serve(
          input.find(PORT),
          input.find(ADDRESS).map(Daemon::literal),
          input.get(RATE),
          input.find(WITH));
    } else if (isPlain(input) && unit.start()) {
      console.notice(
          "the avalanche daemon is started by systemd: systemctl status stack-avalanche");
    } else {
      var running =
          process.start(
              "avalanche daemon",
              line(input),
              RunningDaemon.logFile(root),
              () -> RunningDaemon.find(root));
      console.notice(
          "the avalanche daemon is running, pid %d at %s".formatted(running.pid(), running.url()));
    }
    return Output.nothing();
  }

  private static List<String> line(Input input) {
    var words = new ArrayList<>(List.of("start", "avalanche", "foreground=true"));
    Stream.of(PORT, ADDRESS, RATE, WITH)
        .forEach(
            param -> input.find(param).ifPresent(value -> words.add(param.name() + "=" + value)));
    return words;
  }

  /** The unit runs it as it is; who wants it otherwise starts one beside systemd. */
  private static boolean isPlain(Input input) {
    return Stream.of(PORT, ADDRESS, WITH).noneMatch(input::has) && !input.has(RATE);
  }

  private static void check(Input input) {
    input.check(PORT, RATE);
    input.find(ADDRESS).ifPresent(Daemon::literal);
  }
}
