package stack.install.software;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.RepositoryWriter;
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
   * @throws stack.pallets.MalformedException when an RPM is damaged
   */
  public void make(Path folder) throws IOException {
    if (!createrepo(folder)) {
      RepositoryWriter.write(folder, Optional.empty(), Instant.now());
    }
  }

  /**
   * The same without what is damaged.
   *
   * @param damaged told of each RPM that is left out, and why
   */
  public void make(Path folder, Consumer<String> damaged) throws IOException {
    if (!createrepo(folder)) {
      RepositoryWriter.writeWhole(folder, Instant.now(), damaged);
    }
  }

  /**
   * Whether it has described all of them. Older ones leave out what they cannot read and succeed,
   * so that nobody is told: naming it is for our own writer.
   */
  private boolean createrepo(Path folder) throws IOException {
    var program = programs.find("createrepo_c");
    if (program.isEmpty()) {
      return false;
    }
    var words = List.of(program.get().toString(), "--quiet", folder.toString());
    return programs.run(words, "", LIMIT).exit() == 0
        && PackageRepository.promised(folder, "").size() == RepositoryWriter.rpms(folder).size();
  }
}
