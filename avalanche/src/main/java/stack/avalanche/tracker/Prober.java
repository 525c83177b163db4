package stack.avalanche.tracker;

import java.io.Closeable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Has accused peers asked for a piece, one after the other, and tells the {@link State}. */
final class Prober implements Closeable {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final Owner owner;
  private final Probe probe;
  private final Consumer<String> log;
  private final Thread thread;

  Prober(Owner owner, Probe probe, Consumer<String> log) {
    this.owner = owner;
    this.probe = probe;
    this.log = log;
    this.thread = Thread.ofVirtual().name("prober").start(this::run);
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      var trial = owner.ask(State::trial);
      trial.ifPresent(this::hold);
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void hold(Trials.Trial trial) {
    var finding = probe.ask(trial.address(), trial.object(), trial.piece());
    if (finding != Probe.Finding.UNCLEAR) {
      owner.apply(new Event.Probed(trial.peer(), finding == Probe.Finding.GOOD));
    }
    if (finding == Probe.Finding.FAILED) {
      log.accept(
          trial.address() + " does not send what it claims to hold, not even to the frontend");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
