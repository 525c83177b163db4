package stack.daemon;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import stack.run.Caller;
import stack.run.CommandException;
import stack.run.Programs;

/** Users of this machine, with the groups they would have at a login. */
record Callers(Programs programs) {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * The user of a name.
   *
   * @throws CommandException when the system does not know it
   */
  Caller find(String name) {
    var groups = ids("-G", name).collect(Collectors.toUnmodifiableSet());
    return new Caller(name, ids("-u", name).findFirst().orElseThrow(), groups);
  }

  private Stream<Integer> ids(String which, String name) {
    var program =
        programs
            .find("id")
            .orElseThrow(() -> new CommandException("the program id is not installed"));
    var result = programs.run(List.of(program.toString(), which, name), "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException("the user " + name + " is not known");
    }
    return Stream.of(result.out().strip().split(" ")).map(Integer::valueOf);
  }
}
