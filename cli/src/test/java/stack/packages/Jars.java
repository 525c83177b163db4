package stack.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The jars that Maven put together, in the order in which Java looks for classes. */
record Jars(List<Path> all) {
  /** All others only make packages: a jar is opened when those before it do not have a class. */
  private static final String WANTED =
      "(avalanche|cli|commands|completion|db|pallets|jackson|jline|slf4j|snakeyaml|sqlite|commons"
          + "|xz|aircompressor)-.*";

  private static final String LIBRARIES = "org/sqlite/native/";

  static Jars in(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return new Jars(
          files.filter(file -> name(file).endsWith(".jar")).sorted(Jars::compare).toList());
    }
  }

  /**
   * The driver asks for its version as a resource, and every jar before its own is opened for that.
   */
  private static int compare(Path one, Path other) {
    var byPlace = Integer.compare(place(one), place(other));
    return byPlace == 0 ? name(one).compareTo(name(other)) : byPlace;
  }

  private static int place(Path jar) {
    if (!name(jar).matches(WANTED)) {
      return 3;
    }
    return name(jar).startsWith("sqlite-") ? 0 : name(jar).startsWith("aircompressor-") ? 2 : 1;
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  Path avalanche() {
    return all.stream().filter(jar -> name(jar).startsWith("avalanche-")).findAny().orElseThrow();
  }

  /** Copies all; of SQLite's libraries for many systems, only that of this one comes along. */
  void copy(Path folder, Path library) throws IOException {
    for (var jar : all) {
      if (name(jar).startsWith("sqlite-jdbc-")) {
        copyDriver(jar, folder.resolve(name(jar)), library);
      } else {
        Files.copy(jar, folder.resolve(name(jar)));
      }
    }
  }

  private static void copyDriver(Path from, Path to, Path library) throws IOException {
    var ours = LIBRARIES + "Linux/" + Identity.rpmArchitecture() + "/";
    try (var jar = new ZipFile(from.toFile());
        var copy = new ZipOutputStream(Files.newOutputStream(to))) {
      for (var entry : (Iterable<ZipEntry>) jar.stream().map(ZipEntry.class::cast)::iterator) {
        if (entry.getName().startsWith(LIBRARIES) && !entry.getName().startsWith(ours)) {
          continue;
        }
        var same = new ZipEntry(entry.getName());
        same.setTimeLocal(entry.getTimeLocal());
        copy.putNextEntry(same);
        try (var in = jar.getInputStream(entry)) {
          in.transferTo(copy);
        }
        copy.closeEntry();
      }
      try (var in = jar.getInputStream(jar.getEntry(ours + library.getFileName()))) {
        Files.copy(in, library);
      }
    }
  }
}
