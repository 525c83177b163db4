package stack.install.boot;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import stack.db.interfaces.Interfaces;
import stack.db.network.Ip;
import stack.files.Trees;
import stack.run.Root;

/**
 * Boot files for addresses that no interface has: a command was killed after it removed hosts and
 * before it removed their files, which hold tokens. Files that others put there stay.
 */
final class StrayBootFiles {
  private final Interfaces interfaces;
  private final Root root;

  StrayBootFiles(Interfaces interfaces, Root root) {
    this.interfaces = interfaces;
    this.root = root;
  }

  void remove() throws IOException {
    var files = named();
    if (files.isEmpty()) {
      return;
    }
    // Asked for after the names: a file never comes before its interface.
    var known = interfaces.all().stream().flatMap(each -> each.ip().stream()).collect(toSet());
    for (var file : files.entrySet()) {
      if (!known.contains(file.getValue()) && isOurs(file.getKey())) {
        Trees.delete(file.getKey());
      }
    }
  }

  /** The files that are named after an address, and the address. */
  private Map<Path, Ip> named() throws IOException {
    var files = new HashMap<Path, Ip>();
    var any = new Ip(0);
    for (var folder :
        Stream.of(PxeFile.path(any), GrubFile.path(any))
            .map(path -> root.path(path).getParent())
            .filter(Files::isDirectory)
            .toList()) {
      try (var names = Files.newDirectoryStream(folder)) {
        for (var file : names) {
          var name = file.getFileName().toString();
          PxeFile.address(name)
              .or(() -> GrubFile.address(name))
              .ifPresent(ip -> files.put(file, ip));
        }
      }
    }
    return files;
  }

  private static boolean isOurs(Path file) throws IOException {
    var text = Files.readString(file);
    return PxeFile.isOurs(text) || GrubFile.isOurs(text);
  }
}
