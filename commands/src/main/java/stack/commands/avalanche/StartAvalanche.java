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
      Param.integer(
          "port",
          "TCP port to listen on; it is remembered in the global attribute avalanche.port.");
  private static final Param<String> ADDRESS =
      Param.text(
          "address",
          "The only address to listen on. Without it, the daemon listens on loopback and "
              + "on the frontend's addresses in networks with pxe.");
  private static final Param<Integer> RATE =
      Param.integer(
              "rate",
              "Most that the daemon sends, and most that it receives, in Mbit/s; 0 means no limit.")
          .orElse(0);
  private static final Param<Integer> WITH =
      Param.integer("with", "Process number; the daemon ends when that process does.");
  private static final Param<Boolean> FOREGROUND =
      Param.flag(
              "foreground",
              "true stays in the foreground and logs to standard error, as systemd needs it.")
          .orElse(false);

  private static final Duration RUNTIME_LIMIT = Duration.ofSeconds(20);

  private final Services services;

  StartAvalanche(Services services) {
    this.services = services;
  }

  @Override
  public Spec spec() {
    return Spec.of("start avalanche", "Start the avalanche daemon, from which hosts install")
        .describe(
            """
            The daemon serves boot files, kickstarts and pallets over HTTP and HTTPS and tells
            installing hosts about each other. It goes to the background once it listens; its log is
            /var/log/stack-avalanche.log below $STACK_ROOT. It receives messages of hosts at UDP port
            5000, and it runs list and report commands for users who may not read the database.
            Other web servers that hold your pallets can share the work: list them in the attribute
            avalanche.origins of hosts as http://ADDRESS[:PORT][/PREFIX], separated by spaces. Each must
            have the folder /install/pallets/ below that. Hosts check every piece, whoever sent it.
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
        .related("stop avalanche", "list avalanche");
  }

  @Override
  public Output run(Input input) {
    check(input);
    RackAttribute.of(services);
    RunningDaemon.find(services.root())
        .ifPresent(running -> {
          throw new CommandException(
              "the avalanche daemon is already running, pid %d at %s"
                  .formatted(running.pid(), running.url()));
        });
    if (input.get(FOREGROUND)) {
      serve(input);
    } else {
      var running = new Background(services).start(input, PORT, ADDRESS, RATE, WITH);
      services
          .console()
          .notice(
              "the avalanche daemon is running, pid %d at %s"
                  .formatted(running.pid(), running.url()));
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
      throw new UncheckedIOException("cannot save " + file, e);
    }
  }

  /** Without the socket hosts are installed all the same. */
  private QueryPort queries(QueryPort.Frontend frontend, Consumer<String> log) {
    try {
      return new QueryPort(services, frontend, log);
    } catch (IOException e) {
      log.accept(
          "cannot answer users other than root, nor show the states of hosts: " + e.getMessage());
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
          "peers of hosts run with the Java runtime %s, %d MB"
              .formatted(runtime.archive(), runtime.bytes() / 1_000_000));
    } catch (IOException | CommandException e) {
      log.accept("hosts install without peers: " + e.getMessage());
    }
  }

  private static FileLock lock(FileChannel channel, Path file) throws IOException {
    var lock = channel.tryLock();
    if (lock == null) {
      throw new CommandException("the avalanche daemon is already running, see " + file);
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
