package stack.commands.software;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stack.pallets.repo.RepositoryWriter;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * Describes packages so that dnf can install them: by createrepo_c where it is, else by our own.
 */
public final class Repodata {
  private static final Duration LIMIT = Duration.ofHours(1);

  private final Programs programs;

  public Repodata(Programs programs) {
    this.programs = programs;
  }

  /**
   * Describes all packages below a folder, in its {@code repodata}.
   *
   * @throws CommandException when createrepo_c fails
   * @throws stack.pallets.MalformedException when an RPM is damaged
   */
  public void make(Path folder) throws IOException {
    var createrepo = programs.find("createrepo_c");
    if (createrepo.isEmpty()) {
      RepositoryWriter.write(folder, Optional.empty(), Instant.now());
      return;
    }
    var words = List.of(createrepo.get().toString(), "--quiet", folder.toString());
    var result = programs.run(words, "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "createrepo_c fails for %s: %s".formatted(folder, result.err().strip()));
    }
  }
}
