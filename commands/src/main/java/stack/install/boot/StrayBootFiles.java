package stack.install.boot;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import stack.db.interfaces.Interfaces;
import stack.files.Trees;
import stack.run.Root;

/**
 * Boot files for addresses and network cards that no host has any more: a command was killed after
 * it removed hosts and before it removed their files, which hold tokens, or a host got another MAC.
 * Files of an address that several hosts have go as well, and those for a loader that is served no
 * more. What others put there stays.
 */
final class StrayBootFiles {
  private final Interfaces interfaces;
  private final BiosLoaders biosLoaders;
  private final Root root;

  StrayBootFiles(Interfaces interfaces, BiosLoaders biosLoaders, Root root) {
    this.interfaces = interfaces;
    this.biosLoaders = biosLoaders;
    this.root = root;
  }

  void remove() throws IOException {
    var files = named();
    if (files.isEmpty()) {
      return;
    }
    // Asked for after the names: a file never comes before its interface.
    var known = known();
    for (var file : files) {
      if (!known.contains(file) && isOurs(file)) {
        Trees.delete(file);
      }
    }
  }

  private Set<Path> known() {
    var places = BootPlace.of(interfaces.all());
    var shared = interfaces.shared(places.stream().map(BootPlace::ip).toList());
    var loaders = biosLoaders.readers();
    return places.stream()
        .flatMap(place -> loaders.stream().flatMap(loader -> BootNames.of(place, loader, shared)))
        .map(root::path)
        .collect(toSet());
  }

  /** The files that are named after an address or a network card. */
  private List<Path> named() throws IOException {
    var files = new ArrayList<Path>();
    for (var loader : Loader.values()) {
      var folder = root.path(loader.files().folder());
      if (Files.isDirectory(folder)) {
        try (var there = Files.newDirectoryStream(folder)) {
          for (var file : there) {
            var name = file.getFileName().toString();
            if (loader.files().address(name).isPresent() || loader.files().mac(name).isPresent()) {
              files.add(file);
            }
          }
        }
      }
    }
    return files;
  }

  private static boolean isOurs(Path file) throws IOException {
    var text = Files.readString(file);
    return Stream.of(Loader.values()).anyMatch(loader -> loader.files().isOurs(text));
  }
}
