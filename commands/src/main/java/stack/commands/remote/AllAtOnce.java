package stack.commands.remote;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import stack.run.SideBySide;

/**
 * Work on many hosts beside each other.
 *
 * @param threads how many at a time; 0 means all, but not more than {@link #MOST}
 * @param delay between one host and the next
 */
record AllAtOnce(int threads, Duration delay) {
  /** Each takes a process of ssh on this machine. */
  static final int MOST = 512;

  /** What each host answered, in the order of the hosts. */
  Map<Target, RemoteShell.Reply> run(
      List<Target> targets, Function<Target, RemoteShell.Reply> work) {
    return SideBySide.run(targets, threads == 0 ? MOST : Math.min(threads, MOST), delay, work);
  }
}
