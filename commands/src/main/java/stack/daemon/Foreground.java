package stack.daemon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import stack.db.attribute.Attributes;
import stack.db.scope.Owner;
import stack.files.Trees;
import stack.install.ClusterAttribute;
import stack.install.DaemonAddress;
import stack.install.RunningDaemon;
import stack.install.boot.BootFiles;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.IoReason;
import stack.run.Own;
import stack.run.Root;
import stack.run.Standby;

/** The daemon in this process. */
public final class Foreground {
  private final Root root;
  private final Console console;
  private final Attributes attributes;
  private final DaemonAddress daemonAddress;
  private final BootFiles bootFiles;
  private final Queries queries;
  private final PeerRuntimes runtimes;
  private final Own<DaemonParts> parts;
  private final Standby standby;

  Foreground(
      Root root,
      Console console,
      Attributes attributes,
      DaemonAddress daemonAddress,
      BootFiles bootFiles,
      Queries queries,
      PeerRuntimes runtimes,
      Own<DaemonParts> parts,
      Standby standby) {
    this.root = root;
    this.console = console;
    this.attributes = attributes;
    this.daemonAddress = daemonAddress;
    this.bootFiles = bootFiles;
    this.queries = queries;
    this.runtimes = runtimes;
    this.parts = parts;
    this.standby = standby;
  }

  /** Once it listens there: hosts that are told of a port find the daemon at it. */
  private void keepPort(int port) {
    if (port != daemonAddress.port() && !standby.isOne()) {
      attributes.set(Owner.GLOBAL, ClusterAttribute.PORT.text(), String.valueOf(port), false);
    }
  }

  /** What killed commands left undone; the daemon serves all the same where that cannot be done. */
  private void tidy(Consumer<String> log) {
    try {
      bootFiles.tidy();
    } catch (UncheckedIOException e) {
      log.accept(e.getMessage() + ": " + IoReason.of(e.getCause()));
    }
  }

  /**
   * Serves until it is told to end.
   *
   * @param wanted port, instead of the one that is kept
   * @param only the one address to listen on
   * @param rate in Mbit/s; 0 for no limit
   * @param with number of a process that it ends with
   */
  public void serve(
      Optional<Integer> wanted, Optional<InetAddress> only, int rate, Optional<Integer> with) {
    var port = wanted.orElseGet(daemonAddress::port);
    var log = new RotatingLog(console::notice, RunningDaemon.logFile(root), RotatingLog.LONGEST);
    if (!standby.isOne()) {
      tidy(log);
    }
    var file = RunningDaemon.lockFile(root);
    try {
      Trees.file(file, "rw-r--r--");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
          var _ = lock(channel, file);
          var reading = parts.reading();
          var daemon = new Daemon(reading.get(), only, port, rate, log)) {
        daemon.start();
        keepPort(port);
        serve(daemon, running(only, port), with, log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save " + file, e);
    }
  }

  private void serve(
      Daemon daemon, RunningDaemon running, Optional<Integer> with, Consumer<String> log)
      throws IOException {
    try (var _ = queries(daemon, log)) {
      running.announce(root);
      var runtime = runtimes.start(log);
      log.accept("serving " + root.pallets() + " at " + running.url());
      new Termination(with).await();
      log.accept("stopping");
      PeerRuntimes.end(runtime);
      RunningDaemon.withdraw(root);
    }
  }

  /** Without the socket hosts are installed all the same. */
  private QueryPort queries(QueryPort.Frontend frontend, Consumer<String> log) {
    try {
      return new QueryPort(queries, root, frontend, log);
    } catch (IOException e) {
      log.accept(
          "cannot answer users other than root, nor show the states of hosts: " + e.getMessage());
      return null;
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
