package stack.commands.avalanche;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import stack.commands.Booleans;
import stack.commands.Command;
import stack.commands.CommandException;
import stack.commands.Input;
import stack.commands.IoReason;
import stack.commands.Output;
import stack.commands.Param;
import stack.commands.Services;
import stack.commands.Spec;
import stack.commands.boot.BootFiles;
import stack.commands.install.DaemonAddress;
import stack.commands.install.PeerRuntime;
import stack.commands.install.RunningDaemon;
import stack.commands.query.QueryPort;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;
import stack.files.Trees;

/** {@code start avalanche}. */
final class StartAvalanche implements Command {
  private static final Param<Integer> PORT =
      Param.integer("port", "TCP port; kept as the global attribute avalanche.port.");
  private static final Param<String> ADDRESS =
      Param.text(
          "address",
          "The one address to listen on, instead of loopback and those of the frontend on networks"
              + " with pxe.");
  private static final Param<Integer> RATE =
      Param.integer("rate", "Limit of what it sends and takes, in Mbit/s; 0 for none.").orElse(0);
  private static final Param<Integer> WITH =
      Param.integer("with", "Number of a process; the daemon ends when it does.");
  private static final Param<Boolean> FOREGROUND =
      Param.flag("foreground", "Stay in the foreground and log to standard error, for systemd.")
          .orElse(false);

  private static final Duration RUNTIME_LIMIT = Duration.ofSeconds(20);

  private final Services services;

  StartAvalanche(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("start avalanche", "Start the daemon that hosts install from")
        .describe(
            """
            It serves boot files, kickstarts and pallets over HTTP and lets installing hosts find
            each other. It goes to the background once it listens; its log is
            /var/log/stack-avalanche.log below the root. It hears messages of hosts at UDP port 5000,
            and answers lists and reports of users who may not read the database.

            Web servers that hold the pallets too can share the work: the attribute avalanche.origins
            of hosts lists them as http://ADDRESS[:PORT][/PREFIX], with spaces between; each has
            /install/pallets/ below that. Every piece is checked, whoever sends it.

            Where hosts of several racks install, each piece enters a rack once and is shared there.
            The global attribute avalanche.rackrule is false where links between racks are as fast as
            those within, true to keep to the rule always, auto otherwise.
            """)
        .root()
        .params(PORT, ADDRESS, RATE, WITH, FOREGROUND)
        .example("start avalanche", "Starts the daemon on port 3825.")
        .example("start avalanche foreground=true", "What a systemd unit runs.")
        .related("stop avalanche", "list avalanche");
  }

  @Override
  public Output run(Input input) {
    check(input);
    RackAttribute.of(services);
    RunningDaemon.find(services.root())
        .ifPresent(running -> {
          throw new CommandException(
              "avalanche runs already, pid %d at %s".formatted(running.pid(), running.url()));
        });
    if (input.get(FOREGROUND)) {
      serve(input);
    } else {
      var running = new Background(services).start(input, PORT, ADDRESS, RATE, WITH);
      services
          .console()
          .notice("avalanche runs, pid %d at %s".formatted(running.pid(), running.url()));
    }
    return Output.nothing();
  }

  private static void check(Input input) {
    if (input.find(PORT).filter(wanted -> wanted < 1 || wanted > 65535).isPresent()) {
      throw CommandException.paramValue("port", "a number from 1 to 65535");
    }
    if (input.get(RATE) < 0) {
      throw CommandException.paramValue("rate", "a number of Mbit/s, or 0 for no limit");
    }
    input.find(ADDRESS).ifPresent(Daemon::literal);
  }

  /** Once it listens there: hosts that are told of a port find the daemon at it. */
  private void keepPort(int port) {
    if (port != new DaemonAddress(services).port()) {
      new Attributes(services.database())
          .set(Owner.GLOBAL, DaemonAddress.PORT_ATTRIBUTE, String.valueOf(port), false);
    }
  }

  /** What killed commands left undone; the daemon serves all the same where that cannot be done. */
  private void tidy(Consumer<String> log) {
    try {
      new BootFiles(services).tidy();
    } catch (UncheckedIOException e) {
      log.accept(e.getMessage() + ": " + IoReason.of(e.getCause()));
    }
  }

  private void serve(Input input) {
    var port = input.find(PORT).orElseGet(() -> new DaemonAddress(services).port());
    var only = input.find(ADDRESS).map(Daemon::literal);
    var log =
        new RotatingLog(
            services.console()::notice,
            RunningDaemon.logFile(services.root()),
            RotatingLog.LONGEST);
    tidy(log);
    var file = RunningDaemon.lockFile(services.root());
    try {
      Trees.file(file, "rw-r--r--");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
          var _ = lock(channel, file);
          var reading = services.reading();
          var daemon = new Daemon(reading, only, port, input.get(RATE), log);
          var _ = queries(daemon, log)) {
        keepPort(port);
        var running = running(only, port);
        running.announce(services.root());
        var runtime = Thread.ofVirtual().name("runtime").unstarted(() -> makeRuntime(log));
        if (givesPeers()) {
          runtime.start();
        }
        log.accept("serving " + services.root().pallets() + " at " + running.url());
        new Termination(input.find(WITH)).await();
        log.accept("stopping");
        end(runtime);
        RunningDaemon.withdraw(services.root());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + file, e);
    }
  }

  /** Without the socket hosts are installed all the same. */
  private QueryPort queries(QueryPort.Frontend frontend, Consumer<String> log) {
    try {
      return new QueryPort(services, frontend, log);
    } catch (IOException e) {
      log.accept("answers no users, and nobody is told the states of hosts: " + e.getMessage());
      return null;
    }
  }

  private static void end(Thread thread) {
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    thread.interrupt();
    try {
      thread.join(RUNTIME_LIMIT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean givesPeers() {
    return new Attributes(services.database())
        .at(Owner.GLOBAL, Wanted.OPEN.named(DaemonAddress.PEER_ATTRIBUTE)).stream()
            .allMatch(attribute -> Booleans.parse(attribute.value()));
  }

  /** Hosts that ask for a kickstart before it is there are installed without a peer. */
  private void makeRuntime(Consumer<String> log) {
    try {
      var runtime = PeerRuntime.make(services.root(), services.programs());
      log.accept(
          "peers run from %s, %d MB".formatted(runtime.archive(), runtime.bytes() / 1_000_000));
    } catch (IOException | CommandException e) {
      log.accept("hosts get no peer: " + e.getMessage());
    }
  }

  private static FileLock lock(FileChannel channel, Path file) throws IOException {
    var lock = channel.tryLock();
    if (lock == null) {
      throw new CommandException("avalanche runs already, see " + file);
    }
    return lock;
  }

  private static RunningDaemon running(Optional<InetAddress> only, int port) {
    var host =
        only.filter(address -> !address.isAnyLocalAddress())
            .map(InetAddress::getHostAddress)
            .orElse("127.0.0.1");
    return new RunningDaemon(ProcessHandle.current().pid(), "http://" + host + ":" + port);
  }
}
