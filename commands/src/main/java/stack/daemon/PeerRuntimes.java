package stack.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import stack.db.attribute.Attributes;
import stack.db.attribute.Wanted;
import stack.db.scope.Owner;
import stack.install.DaemonAddress;
import stack.install.PeerRuntime;
import stack.run.Booleans;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/** Makes the runtime that hosts get their peer with. */
record PeerRuntimes(Root root, Programs programs, Attributes attributes) {
  private static final Duration RUNTIME_LIMIT = Duration.ofSeconds(20);

  /** A thread that makes it, if hosts are to have peers. */
  Thread start(Consumer<String> log) {
    var thread = Thread.ofVirtual().name("runtime").unstarted(() -> makeRuntime(log));
    if (givesPeers()) {
      thread.start();
    }
    return thread;
  }

  /** Waits until it is made, or lets it be. */
  static void end(Thread thread) {
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
    return attributes.at(Owner.GLOBAL, Wanted.OPEN.named(DaemonAddress.PEER_ATTRIBUTE)).stream()
        .allMatch(attribute -> Booleans.parse(attribute.value()));
  }

  /** Hosts that ask for a kickstart before it is there are installed without a peer. */
  private void makeRuntime(Consumer<String> log) {
    try {
      var runtime = PeerRuntime.make(root, programs);
      log.accept(
          "peers of hosts run with the Java runtime %s, %d MB"
              .formatted(runtime.archive(), runtime.bytes() / 1_000_000));
    } catch (IOException | CommandException e) {
      log.accept("hosts install without peers: " + e.getMessage());
    }
  }
}
