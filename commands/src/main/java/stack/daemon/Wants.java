package stack.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import stack.avalanche.protocol.Paths;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.tracker.WantList;
import stack.db.profile.LearnedFiles;
import stack.install.KickstartSoftware;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;
import stack.pallets.source.Entry;
import stack.run.Own;
import stack.run.Root;

/**
 * What a host will ask for, told before the installer asks: the installer's own files first, then
 * repodata, then the packages of its kickstart in the order they are installed, then what earlier
 * installations with the same software took besides. Hosts with the same software share one list.
 * Which packages these are dnf says where this machine has it; until it has, and where it has not,
 * they are estimated.
 */
final class Wants {
  private static final String CARTS = "/install/carts/";

  /** {@code NAME/VERSION/RELEASE/OS/ARCH}, where the number in the release is the major version. */
  private static final Pattern RELEASE =
      Pattern.compile(Paths.PALLETS + "[^/]+/[^/]+/[^/0-9]*([0-9]+)[^/]*/[^/]+/([^/]+).*");

  private final Root root;
  private final Foreseen foreseen;
  private final LearnedFiles learned;
  private final Own<LearnedFiles> writers;
  private final Map<String, Known> lists = new ConcurrentHashMap<>();
  private final Map<String, String> profiles = new ConcurrentHashMap<>();

  Wants(Root root, LearnedFiles learned, Own<LearnedFiles> writers, Foreseen foreseen) {
    this.root = root;
    this.foreseen = foreseen;
    this.learned = learned;
    this.writers = writers;
  }

  /**
   * A list with the versions of the manifests it is made of and the files that had been learned.
   */
  private record Known(
      List<Manifest.Version> versions,
      List<String> learned,
      Optional<List<String>> said,
      WantList list) {}

  /**
   * What a host will ask for.
   *
   * @param log told when dnf cannot say it
   */
  WantList of(String host, String kickstart, Consumer<String> log) throws IOException {
    var software = KickstartSoftware.of(kickstart);
    var folders = new ArrayList<String>();
    var versions = new ArrayList<Manifest.Version>();
    for (var folder : software.folders()) {
      var tree = tree(folder);
      if (tree.isPresent() && Files.exists(tree.get().resolve(Manifest.FILE))) {
        folders.add(folder);
        versions.add(Manifest.Version.of(tree.get()));
      }
    }
    var profile = profile(software);
    profiles.put(host, profile);
    var besides = learned.of(profile);
    var question = question(software);
    var said =
        question.isPresent() ? foreseen.of(question.get(), log) : Optional.<List<String>>empty();
    var known = lists.get(profile);
    if (known == null
        || !known.versions.equals(versions)
        || !known.learned.equals(besides)
        || !known.said.equals(said)) {
      var paths = paths(software, folders, said, besides);
      known = new Known(versions, besides, said, new WantList(folders, paths));
      lists.put(profile, known);
    }
    return known.list;
  }

  /** What dnf is asked: nothing where the release or a repository is not ours to read. */
  private Optional<DnfTransaction.Question> question(KickstartSoftware software)
      throws IOException {
    var repositories = new LinkedHashMap<String, Path>();
    for (var folder : software.folders()) {
      var tree = tree(folder).or(() -> cart(folder)).filter(Files::isDirectory);
      if (tree.isPresent()) {
        for (var each : PackageRepository.folders(tree.get())) {
          repositories.put(Entry.join(folder, each), tree.get().resolve(each));
        }
      }
    }
    return software.folders().stream()
        .map(RELEASE::matcher)
        .filter(Matcher::matches)
        .findFirst()
        .filter(_ -> !repositories.isEmpty())
        .map(release ->
            new DnfTransaction.Question(
                repositories,
                software.include(),
                software.exclude(),
                release.group(1),
                release.group(2)));
  }

  private Optional<Path> cart(String folder) {
    return folder.startsWith(CARTS)
        ? Optional.of(root.carts().resolve(folder.substring(CARTS.length())).normalize())
            .filter(path -> path.startsWith(root.carts()))
        : Optional.empty();
  }

  /** A host that was given a list took these besides. Only this caller waits until it is kept. */
  void learn(String host, List<String> paths) {
    var profile = profiles.get(host);
    if (profile == null) {
      return;
    }
    try {
      Thread.ofPlatform().daemon().name("learning").start(() -> keep(profile, paths)).join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep(String profile, List<String> paths) {
    try (var own = writers.writing()) {
      own.get().add(profile, paths);
    }
  }

  /** The same for all hosts that ask for the same software of the same pallets. */
  private static String profile(KickstartSoftware software) {
    var text = List.of(software.folders(), software.include(), software.exclude()).toString();
    return ObjectId.of(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Nothing for a path that is no pallet of ours. */
  private Optional<Path> tree(String folder) {
    if (!folder.startsWith(Paths.PALLETS)) {
      return Optional.empty();
    }
    var tree = root.pallets().resolve(folder.substring(Paths.PALLETS.length())).normalize();
    return tree.startsWith(root.pallets()) ? Optional.of(tree) : Optional.empty();
  }

  private List<String> paths(
      KickstartSoftware software,
      List<String> folders,
      Optional<List<String>> said,
      List<String> besides)
      throws IOException {
    var paths = new LinkedHashSet<String>();
    var present = new HashSet<String>();
    for (var folder : folders) {
      installer(folder, tree(folder).orElseThrow()).forEach(paths::add);
    }
    for (var folder : folders) {
      for (var entry : Manifest.read(tree(folder).orElseThrow()).entries()) {
        var path = folder + "/" + entry.path();
        present.add(path);
        if (path.contains("/repodata/")) {
          paths.add(path);
        }
      }
    }
    if (said.isPresent()) {
      said.get().stream().filter(present::contains).forEach(paths::add);
    } else {
      for (var folder : folders) {
        paths.addAll(packages(software, folder));
      }
    }
    besides.stream().filter(present::contains).forEach(paths::add);
    return List.copyOf(paths);
  }

  private static List<String> installer(String folder, Path tree) throws IOException {
    var info = TreeInfo.of(tree);
    if (info.isEmpty()) {
      return List.of();
    }
    var paths = new ArrayList<String>(List.of(folder + "/.treeinfo"));
    info.get().stage2().ifPresent(path -> paths.add(folder + "/" + path));
    return paths;
  }

  private List<String> packages(KickstartSoftware software, String folder) throws IOException {
    var repositories = PackageRepository.of(tree(folder).orElseThrow());
    var selection = new Resolver.Selection(software.include(), software.exclude(), true);
    var arch = folder.substring(folder.lastIndexOf('/') + 1);
    return Resolver.resolve(repositories, arch, selection).packages().stream()
        .map(wanted -> folder + "/" + wanted.path())
        .toList();
  }
}
