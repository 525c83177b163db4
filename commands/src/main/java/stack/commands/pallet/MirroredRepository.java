package stack.commands.pallet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.files.Draft;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Programs;

/**
 * A repository as dnf(8) sees it from a folder of its own, with a cache and a keyring there, so
 * that neither depends on what this machine has installed or trusts.
 */
final class MirroredRepository {
  private static final Duration LIMIT = Duration.ofHours(24);
  private static final Map<String, String> ENGLISH = Map.of("LC_ALL", "C.UTF-8");

  /** Lines by which dnf says what went wrong, among those that say what went well. */
  private static final Pattern REASON =
      Pattern.compile("^(- |Curl|Error|Failed|Removing|\\[FAILED]|\\[MIRROR])");

  private static final int MOST_REASONS = 20;

  private final Programs programs;
  private final Order order;
  private final Path folder;

  /**
   * What dnf is told of a repository.
   *
   * @param id by which dnf knows it
   * @param url where it is, unless a configuration file says it
   * @param config of dnf, if not this machine's own
   * @param options of the repository, in place of those of the configuration file
   * @param releasever what {@code $releasever} stands for
   * @param arch of the packages, where it is not that of this machine
   */
  record Order(
      String id,
      Optional<String> url,
      Optional<Path> config,
      Map<String, String> options,
      Optional<String> releasever,
      Optional<String> arch) {}

  /**
   * @param folder for what dnf keeps, only root's
   */
  MirroredRepository(Programs programs, Order order, Path folder) throws IOException {
    this.programs = programs;
    this.order = order;
    this.folder = folder;
    for (var name : List.of("cache", "log", "root", "repos")) {
      Trees.directory(folder.resolve(name));
    }
    if (order.url().isPresent()) {
      // In a file, because a URL may hold a password, and everybody sees the words of a command.
      var text = "[%s]\nname=%s\nbaseurl=%s\n".formatted(order.id(), order.id(), order.url().get());
      Draft.replace(
          folder.resolve("repos/mirror.repo"), text.getBytes(StandardCharsets.UTF_8), "rw-------");
    }
  }

  /** The keys that the configuration names for its packages. */
  List<String> keys() {
    return dnf(List.of("config-manager", "--dump", order.id()))
        .lines()
        .filter(line -> line.startsWith("gpgkey ="))
        .flatMap(line -> Arrays.stream(line.substring(line.indexOf('=') + 1).split("[,\\s]+")))
        .filter(key -> !key.isEmpty())
        .toList();
  }

  /** From now on, packages that are signed with this key are good. */
  void trust(Path key) {
    new RpmKeys(programs, "--root", folder.resolve("root").toString()).trust(key);
  }

  /** What the repository says of itself now; its {@code repodata} lies in the folder returned. */
  Path metadata() throws IOException {
    var cache = folder.resolve("cache");
    Trees.delete(cache);
    Trees.directory(cache);
    dnf(List.of("makecache"));
    try (var found = Files.newDirectoryStream(cache, order.id() + "-*")) {
      for (var each : found) {
        if (Files.isDirectory(each.resolve("repodata"))) {
          return each;
        }
      }
    }
    throw new CommandException("dnf has read nothing of " + order.id());
  }

  /**
   * Fetches the packages that {@link #metadata} named, and its groups; those that are there and
   * right stay, others go.
   */
  void packages(Path into, boolean newest, boolean signed) {
    // -C: of the metadata that were read, whatever the repository has become since.
    var words = new ArrayList<>(List.of("-C", "reposync", "--norepopath", "--downloadcomps"));
    words.addAll(List.of("--delete", "--download-path", into.toString()));
    if (newest) {
      words.add("--newest-only");
    }
    if (signed) {
      words.add("--gpgcheck");
    }
    dnf(words);
  }

  private String dnf(List<String> more) {
    var program =
        programs
            .find("dnf")
            .orElseThrow(() -> new CommandException("dnf is not installed on this machine"));
    var words = new ArrayList<>(List.of(program.toString(), "--assumeyes"));
    order.config().ifPresent(file -> words.addAll(List.of("--config", file.toString())));
    words.add("--installroot=" + folder.resolve("root"));
    words.add("--setopt=cachedir=" + folder.resolve("cache"));
    words.add("--setopt=logdir=" + folder.resolve("log"));
    words.add("--setopt=zchunk=false");
    if (order.url().isPresent()) {
      words.add("--setopt=reposdir=" + folder.resolve("repos"));
    }
    words.add("--setopt=%s.skip_if_unavailable=false".formatted(order.id()));
    order
        .options()
        .forEach(
            (name, value) -> words.add("--setopt=%s.%s=%s".formatted(order.id(), name, value)));
    order.releasever().ifPresent(version -> words.add("--releasever=" + version));
    order.arch().ifPresent(arch -> words.add("--forcearch=" + arch));
    words.add("--repo=" + order.id());
    words.addAll(more);
    var result = programs.run(words, "", ENGLISH, LIMIT);
    if (result.exit() != 0) {
      throw failure(result.err() + "\n" + result.out());
    }
    return result.out();
  }

  private CommandException failure(String said) {
    if (said.contains("No such command")) {
      return new CommandException(
          "dnf of this machine cannot mirror: install the package dnf-plugins-core");
    }
    if (said.contains("nknown repo")) {
      return new CommandException(
          "dnf knows no repository %s: name its configuration file with repoconfig=, or its address with url="
              .formatted(order.id()));
    }
    var reasons =
        said.lines()
            .map(String::strip)
            .filter(REASON.asPredicate())
            .distinct()
            .limit(MOST_REASONS)
            .toList();
    return new CommandException(
        "dnf cannot mirror: " + (reasons.isEmpty() ? said.strip() : String.join("\n", reasons)));
  }
}
