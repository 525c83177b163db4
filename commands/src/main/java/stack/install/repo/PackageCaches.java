package stack.install.repo;

import java.time.Duration;
import java.util.List;
import stack.run.Console;
import stack.run.Programs;

/** What the package manager of this machine keeps. */
public final class PackageCaches {
  private static final Duration CLEAN_LIMIT = Duration.ofMinutes(2);

  private final Programs programs;
  private final Console console;

  public PackageCaches(Programs programs, Console console) {
    this.programs = programs;
    this.console = console;
  }

  /** What a package manager has kept is of repositories that may be gone. */
  public void forget(String program) {
    if (programs.find(program).isEmpty()) {
      return;
    }
    var all = program.equals("yum") ? "all" : "--all";
    var result = programs.run(List.of(program, "clean", all), "", CLEAN_LIMIT);
    if (result.exit() != 0) {
      console.notice("warning - " + program + " clean failed: " + result.err().strip());
    }
  }
}
