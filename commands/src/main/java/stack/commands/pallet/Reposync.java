package stack.commands.pallet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.run.CommandException;
import stack.run.Programs;

/** Fetches repositories by dnf(8), which knows their keys and certificates. */
record Reposync(Programs programs) {
  private static final Duration LIMIT = Duration.ofHours(24);

  /**
   * Fetches all packages of a repository.
   *
   * @param config of dnf, if not this machine's own
   * @return what dnf says
   * @throws CommandException when there is no such repository, or it cannot be read
   */
  String fetch(String repoid, Optional<Path> config, boolean newest, Path into) {
    return run(repoid, config, newest, List.of("--norepopath", "-p", into.toString()));
  }

  /** Where its packages are, one line each. */
  String urls(String repoid, Optional<Path> config, boolean newest) {
    return run(repoid, config, newest, List.of("--urls"));
  }

  private String run(String repoid, Optional<Path> config, boolean newest, List<String> more) {
    var program =
        programs
            .find("dnf")
            .orElseThrow(() ->
                new CommandException(
                    "dnf is not installed on this machine, so only url= can be mirrored"));
    var words = new ArrayList<>(List.of(program.toString(), "-q"));
    config.ifPresent(file -> words.addAll(List.of("--config", file.toString())));
    words.addAll(List.of("reposync", "--repoid", repoid));
    if (newest) {
      words.add("--newest-only");
    }
    words.addAll(more);
    var result = programs.run(words, "", LIMIT);
    if (result.exit() == 0) {
      return result.out();
    }
    var said = result.err().strip();
    if (said.contains("No such command")) {
      throw new CommandException(
          "dnf of this machine cannot mirror: install the package dnf-plugins-core");
    }
    if (said.contains("nknown repo")) {
      throw new CommandException(
          "I do not think this repoid means what you think it means. \n\nrepoid '%s' doesn't appear to be a valid repo.\n"
              .formatted(repoid));
    }
    throw new CommandException("dnf cannot mirror %s: %s".formatted(repoid, said));
  }
}
