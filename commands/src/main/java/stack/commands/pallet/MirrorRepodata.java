package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stack.files.Trees;
import stack.pallets.repo.PackageRepository;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * Describes the packages of a mirror by createrepo_c(8), and keeps what the repository says
 * besides: its groups, module streams and advisories.
 */
final class MirrorRepodata {
  private static final Duration LIMIT = Duration.ofHours(6);
  private static final List<String> PROGRAMS = List.of("createrepo_c", "modifyrepo_c");

  /** As dnf reposync calls the groups, in the top folder. */
  private static final String GROUPS = "comps.xml";

  /** Kinds of repodata, with the names of their files. */
  private static final List<List<String>> KEPT =
      List.of(
          List.of("modules", "modules.yaml"),
          List.of("updateinfo", "updateinfo.xml"),
          List.of("productid", "productid"));

  private final Programs programs;

  /**
   * @throws CommandException where a program is not installed
   */
  MirrorRepodata(Programs programs) {
    this.programs = programs;
    for (var name : PROGRAMS) {
      if (programs.find(name).isEmpty()) {
        throw new CommandException(
            ("%s is not installed on this machine: install the package createrepo_c (createrepo-c"
                    + " on Debian)")
                .formatted(name));
      }
    }
  }

  /**
   * Makes the repodata.
   *
   * @param packages folder that they are in
   * @param repository folder with the repository's own repodata
   * @param earlier folders whose packages are described already, as far as they are the same
   */
  void make(Path packages, Path repository, List<Path> earlier) throws IOException {
    var repodata = packages.resolve("repodata");
    Trees.delete(repodata);
    var words = new ArrayList<>(List.of("createrepo_c", "--quiet", "--update"));
    for (var each : earlier) {
      if (Files.exists(each.resolve(PackageRepository.REPOMD))) {
        words.addAll(List.of("--update-md-path", each.toString()));
      }
    }
    var groups = packages.resolve(GROUPS);
    if (Files.exists(groups)) {
      words.addAll(List.of("--groupfile", groups.toString()));
    }
    words.add(packages.toString());
    run(words);
    Trees.delete(groups);
    for (var kind : KEPT) {
      var file = PackageRepository.file(repository, "", kind.getFirst()).map(repository::resolve);
      if (file.isPresent() && Files.exists(file.get())) {
        run(
            List.of(
                "modifyrepo_c",
                "--mdtype=" + kind.getFirst(),
                "--new-name=" + kind.getLast(),
                file.get().toString(),
                repodata.toString()));
      }
    }
  }

  private void run(List<String> words) {
    var result = programs.run(words, "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "%s cannot describe the packages: %s".formatted(words.getFirst(), result.err().strip()));
    }
  }
}
