package stack.install.boot;

import java.util.Collection;
import java.util.function.Supplier;
import stack.db.host.Host;
import stack.db.interfaces.Interface;
import stack.run.Steps;

/** Lets boot files follow what a command changes in the database, once that is committed. */
public final class BootFileSteps {
  private final Steps steps;
  private final BootFiles files;

  public BootFileSteps(Steps steps, BootFiles files) {
    this.steps = steps;
    this.files = files;
  }

  /**
   * Writes those of hosts.
   *
   * @param step its name, as users see it
   */
  public void write(String step, Collection<Host> hosts) {
    write(step, () -> hosts);
  }

  /** The same for hosts that are looked for when the change is committed. */
  public void write(String step, Supplier<? extends Collection<Host>> hosts) {
    steps.afterwards(step, () -> files.write(hosts.get()));
  }

  /** The same without a word to the user. */
  public void quietlyWrite(String step, Collection<Host> hosts) {
    steps.quietlyAfterwards(step, () -> files.write(hosts));
  }

  /** Lets those of hosts follow a change that says nothing of what is booted. */
  public void follow(Collection<Host> hosts) {
    steps.quietlyAfterwards("Sync Host Boot", () -> files.follow(hosts));
  }

  /** Lays out another boot loader, and writes all files for it. */
  public void changeLoader(Collection<Host> hosts) {
    steps.quietlyAfterwards("Sync Host Boot", () -> files.writeForLoader(hosts));
  }

  /** Takes away those of interfaces that are no more, without a word to the user. */
  public void quietlyRemove(String step, Collection<Interface> interfaces) {
    steps.quietlyAfterwards(step, () -> files.remove(interfaces));
  }
}
