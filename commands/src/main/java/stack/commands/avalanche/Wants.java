package stack.commands.avalanche;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import stack.avalanche.store.Entry;
import stack.avalanche.store.Manifest;
import stack.avalanche.tracker.WantList;
import stack.commands.Root;
import stack.commands.install.KickstartSoftware;
import stack.pallets.media.TreeInfo;
import stack.pallets.repo.PackageRepository;
import stack.pallets.repo.Resolver;

/**
 * What a host will ask for, told from its kickstart before the installer asks: the installer's own
 * files first, then repodata, then the packages in the order they are installed. Hosts with the
 * same software share one list.
 */
final class Wants {
  private static final String PALLETS = "/install/pallets/";

  private final Root root;
  private final Map<Key, WantList> known = new ConcurrentHashMap<>();

  Wants(Root root) {
    this.root = root;
  }

  /** Software and the manifests it was resolved against. */
  private record Key(KickstartSoftware software, List<String> manifests) {}

  WantList of(String kickstart) throws IOException {
    var software = KickstartSoftware.of(kickstart);
    var folders = new ArrayList<String>();
    var manifests = new ArrayList<String>();
    for (var folder : software.folders()) {
      var tree = tree(folder);
      if (tree.isPresent() && Files.exists(tree.get().resolve(Manifest.FILE))) {
        folders.add(folder);
        manifests.add(Manifest.read(tree.get()).id().toString());
      }
    }
    var key = new Key(software, manifests);
    var list = known.get(key);
    if (list == null) {
      list = new WantList(folders, paths(software, folders));
      known.put(key, list);
    }
    return list;
  }

  /** Nothing for a path that is no pallet of ours. */
  private Optional<Path> tree(String folder) {
    if (!folder.startsWith(PALLETS)) {
      return Optional.empty();
    }
    var tree = root.pallets().resolve(folder.substring(PALLETS.length())).normalize();
    return tree.startsWith(root.pallets()) ? Optional.of(tree) : Optional.empty();
  }

  private List<String> paths(KickstartSoftware software, List<String> folders) throws IOException {
    var paths = new LinkedHashSet<String>();
    for (var folder : folders) {
      installer(folder, tree(folder).orElseThrow()).forEach(paths::add);
    }
    for (var folder : folders) {
      Manifest.read(tree(folder).orElseThrow()).entries().stream()
          .map(Entry::path)
          .filter(path -> path.startsWith("repodata/") || path.contains("/repodata/"))
          .forEach(path -> paths.add(folder + "/" + path));
    }
    for (var folder : folders) {
      paths.addAll(packages(software, folder));
    }
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
