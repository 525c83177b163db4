package stack.commands.discovery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import stack.db.DatabaseException;
import stack.db.interfaces.Mac;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Console;
import stack.run.IoReason;
import stack.run.Own;
import stack.run.Programs;
import stack.run.Root;

/** Watches the log of the DHCP server, and makes hosts of who asks there in vain. */
final class DiscoveryDaemon {
  static final String MESSAGES = "var/log/messages";

  private static final int LOOK_MILLIS = 500;
  private static final int SHUTDOWN_SECONDS = 15;

  /** Machines that cannot become hosts ask every few seconds. */
  private static final Duration LEFT_ALONE = Duration.ofMinutes(1);

  private static final int LEFT_ALONE_AT_ONCE = 10_000;

  private final Root root;
  private final Programs programs;
  private final Console console;
  private final Own<Newcomers> newcomers;
  private final Overheard overheard = new Overheard();
  private final Map<Mac, Long> leftAlone = new HashMap<>();

  DiscoveryDaemon(Root root, Programs programs, Console console, Own<Newcomers> newcomers) {
    this.root = root;
    this.programs = programs;
    this.console = console;
    this.newcomers = newcomers;
  }

  /**
   * Works until it is told to end.
   *
   * @param line the command that asked for it
   * @param debug whether to log what it does not do, too
   */
  void watch(DiscoverySettings settings, String line, boolean debug) {
    var ending = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(ending, ended)));
    var file = DiscoveryProcess.lockFile(root);
    try {
      Trees.file(file, "rw-r--r--");
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
          var lock = channel.tryLock();
          var log = log()) {
        if (lock == null) {
          throw new CommandException("the discovery daemon is already running, see " + file);
        }
        DiscoveryProcess.announce(root);
        console.notice("discovery daemon started, and reads " + log.name());
        try {
          while (!ending.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            look(settings, log.news(), line, debug);
          }
        } finally {
          DiscoveryProcess.withdraw(root);
          console.notice("discovery daemon stopped");
          ended.countDown();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the discovery daemon cannot go on", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The process ends when the daemon has put all away. */
  private static void end(CountDownLatch ending, CountDownLatch ended) {
    ending.countDown();
    try {
      if (!ended.await(SHUTDOWN_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the discovery daemon is still busy");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private SystemLog log() throws IOException {
    var messages = root.path(MESSAGES);
    if (Files.exists(messages)) {
      return new LogFile(messages);
    }
    return new JournalLog(
        programs
            .find("journalctl")
            .orElseThrow(() ->
                new CommandException(
                    "the requests of machines cannot be seen: there is neither %s nor journalctl"
                        .formatted(messages))));
  }

  private void look(DiscoverySettings settings, List<LogLine> news, String line, boolean debug) {
    Map<Mac, Asking> asking = new LinkedHashMap<>();
    for (var each : news) {
      var found = overheard.in(each);
      found.ifPresent(one -> asking.putIfAbsent(one.mac(), one));
      if (debug && found.isEmpty() && each.message().contains("DISCOVER")) {
        console.notice(LogConsole.debug("not understood: " + each.message()));
      }
    }
    if (asking.isEmpty()) {
      return;
    }
    if (debug) {
      asking
          .values()
          .forEach(each ->
              console.notice(LogConsole.debug("%s asks via %s".formatted(each.mac(), each.via()))));
    }
    try (var own = newcomers.writing()) {
      admit(settings, own.get(), asking.values(), line);
    } catch (DatabaseException | CommandException e) {
      console.notice(LogConsole.warning("not all is done for it: " + e.getMessage()));
    } catch (UncheckedIOException e) {
      console.notice(
          LogConsole.warning(
              "not all is done for it: " + e.getMessage() + ": " + IoReason.of(e.getCause())));
    }
  }

  private void admit(
      DiscoverySettings settings, Newcomers own, Collection<Asking> asking, String line) {
    var now = System.nanoTime();
    leftAlone.values().removeIf(since -> now - since > LEFT_ALONE.toNanos());
    var unknown =
        own.unknown(asking).stream().filter(each -> !leftAlone.containsKey(each.mac())).toList();
    if (unknown.isEmpty()) {
      return;
    }
    unknown.forEach(
        each -> console.notice("found a new machine: %s via %s".formatted(each.mac(), each.via())));
    var added = own.admit(settings, unknown, line);
    unknown.stream()
        .filter(each -> !added.contains(each))
        .limit(LEFT_ALONE_AT_ONCE)
        .forEach(each -> leftAlone.put(each.mac(), now));
  }
}
