package stack.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import stack.avalanche.store.Manifest;
import stack.avalanche.store.ObjectId;
import stack.avalanche.tracker.WantList;
import stack.db.profile.LearnedFiles;
import stack.install.KickstartSoftware;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;
import stack.run.Own;
import stack.run.Root;

/**
 * What a host will ask for, told before the installer asks: the installer's own files first, then
 * repodata, then the packages of its kickstart in the order they are installed, then what earlier
 * installations with the same software took besides. Hosts with the same software share one list.
 */
final class Wants {
  private static final String PALLETS = "/install/pallets/";

  private final Root root;
  private final LearnedFiles learned;
  private final Own<LearnedFiles> writers;
  private final Map<String, Known> lists = new ConcurrentHashMap<>();
  private final Map<String, String> profiles = new ConcurrentHashMap<>();

  Wants(Root root, LearnedFiles learned, Own<LearnedFiles> writers) {
    this.root = root;
    this.learned = learned;
    this.writers = writers;
  }

  /**
   * A list with the versions of the manifests it is made of and the files that had been learned.
   */
  private record Known(List<Manifest.Version> versions, List<String> learned, WantList list) {}

  WantList of(String host, String kickstart) throws IOException {
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
    var known = lists.get(profile);
    if (known == null || !known.versions.equals(versions) || !known.learned.equals(besides)) {
      var paths = paths(software, folders, besides);
      known = new Known(versions, besides, new WantList(folders, paths));
      lists.put(profile, known);
    }
    return known.list;
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
    if (!folder.startsWith(PALLETS)) {
      return Optional.empty();
    }
    var tree = root.pallets().resolve(folder.substring(PALLETS.length())).normalize();
    return tree.startsWith(root.pallets()) ? Optional.of(tree) : Optional.empty();
  }

  private List<String> paths(KickstartSoftware software, List<String> folders, List<String> besides)
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
    for (var folder : folders) {
      paths.addAll(packages(software, folder));
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
