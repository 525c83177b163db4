package stack.run;

import java.util.ArrayList;
import java.util.List;

/**
 * Work on files and daemons that follows a change of the database: it is asked for while the change
 * is made, and done once that is committed.
 */
public final class Steps {
  /** What stands before the notices of steps, as if they were commands that another one calls. */
  public static final String INDENT = "\t       ";

  private final Console console;
  private final List<Step> wanted = new ArrayList<>();

  /**
   * One piece of work.
   *
   * @param name as in {@code Sync Host Boot}
   * @param shown whether its name is shown when it runs
   */
  private record Step(String name, boolean shown, Runnable work) {}

  public Steps(Console console) {
    this.console = console;
  }

  /** Lets a step run once the change is committed; the same step asked for twice runs once. */
  public void afterwards(String name, Runnable work) {
    add(new Step(name, true, work));
  }

  /** The same for a step that scripts do not expect to hear of. */
  public void quietlyAfterwards(String name, Runnable work) {
    add(new Step(name, false, work));
  }

  private void add(Step step) {
    if (wanted.stream().noneMatch(each -> each.name().equals(step.name()))) {
      wanted.add(step);
    }
  }

  /** Runs the steps asked for so far. */
  public void run() {
    while (!wanted.isEmpty()) {
      var step = wanted.removeFirst();
      if (step.shown()) {
        console.notice(INDENT + step.name());
      }
      step.work().run();
    }
  }

  /** Forgets the steps asked for so far, and names them. */
  public List<String> drop() {
    var names = wanted.stream().map(Step::name).toList();
    wanted.clear();
    return names;
  }
}
