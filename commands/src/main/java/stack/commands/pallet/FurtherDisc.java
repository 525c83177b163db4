package stack.commands.pallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import stack.files.Draft;
import stack.files.Trees;
import stack.pallets.media.Disc;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.RepositoryWriter;
import stack.pallets.source.Source;
import stack.run.CommandException;

/** A further medium of a release: its packages are joined with those that are there. */
final class FurtherDisc {
  /** What says which medium this is: that of the first one stays. */
  private static final List<String> OF_THE_FIRST =
      List.of(".discinfo", ".treeinfo", "treeinfo", "media.repo");

  private static final String REPODATA = "repodata";

  private FurtherDisc() {}

  /**
   * Whether a medium is one more disc of what a pallet's folder has.
   *
   * @param folder where the pallet is
   */
  static boolean is(Path folder, Source source) throws IOException {
    var there = Disc.of(Source.directory(folder));
    var other = Disc.of(source);
    return there.isPresent() && other.isPresent() && there.get().goesWith(other.get());
  }

  /**
   * Gives what was gathered of the medium the lists that name the packages of both.
   *
   * @param source the medium
   * @param folder where the pallet is until now
   * @param staging with all files of both, of those that both have the medium's
   * @throws CommandException when the lists cannot be joined
   */
  static void join(Source source, Path folder, Path staging) throws IOException {
    var discinfo = discinfo(source, folder);
    for (var name : OF_THE_FIRST) {
      if (Files.exists(folder.resolve(name))) {
        Trees.delete(staging.resolve(name));
        Files.createLink(staging.resolve(name), folder.resolve(name));
      }
    }
    if (discinfo.isPresent()) {
      Trees.delete(staging.resolve(Disc.FILE));
      Draft.replace(
          staging.resolve(Disc.FILE), discinfo.get().getBytes(StandardCharsets.UTF_8), "rw-r--r--");
    }
    for (var repository : PackageRepository.folders(folder)) {
      if (Files.exists(staging.resolve(repository).resolve(PackageRepository.REPOMD))) {
        join(folder, staging, repository);
      }
    }
  }

  /** That of the first one, with the numbers of both: so it is known what is joined already. */
  private static Optional<String> discinfo(Source source, Path folder) throws IOException {
    var first = Disc.of(Source.directory(folder));
    var further = Disc.of(source);
    return first.isPresent() && further.isPresent() && first.get().goesWith(further.get())
        ? Optional.of(first.get().with(further.get(), Files.readString(folder.resolve(Disc.FILE))))
        : Optional.empty();
  }

  private static void join(Path folder, Path staging, String repository) throws IOException {
    var first = PackageRepository.promised(folder, repository).keySet();
    var further = PackageRepository.promised(staging, repository).keySet();
    if (further.containsAll(first)) {
      return;
    }
    var old = folder.resolve(repository);
    var joined = staging.resolve(repository);
    if (first.containsAll(further)) {
      Trees.delete(joined.resolve(REPODATA));
      Trees.linkMissing(old.resolve(REPODATA), joined.resolve(REPODATA));
      return;
    }
    for (var each : List.of(folder, staging)) {
      if (PackageRepository.file(each, repository, "modules").isPresent()) {
        throw new CommandException(
            "%s has module streams, whose lists cannot be joined: add the medium with clean=true, in place of what is there"
                .formatted(each.equals(folder) ? "the pallet" : "the medium"));
      }
    }
    var groups = PackageRepository.groups(folder, repository);
    RepositoryWriter.write(
        joined,
        groups.isPresent() ? groups : PackageRepository.groups(staging, repository),
        Instant.now());
  }
}
