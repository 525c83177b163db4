package stack.install.guest;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.daemon.NetworkNamespace;
import stack.files.Trees;

/** Files of this machine that make a small system of their own, in an archive for the kernel. */
final class GuestTree {
  private static final Pattern LIBRARY = Pattern.compile("/\\S+\\.so\\S*");

  private final Path root;
  private final Set<Path> programs = new LinkedHashSet<>();

  /**
   * @param root a folder to make
   */
  GuestTree(Path root) throws IOException {
    this.root = root;
    for (var folder : List.of("bin", "usr", "var", "etc", "proc", "sys", "dev", "run", "tmp")) {
      Files.createDirectories(root.resolve(folder));
    }
    link("sbin", "bin");
    link("usr/bin", "../bin");
    link("usr/sbin", "../bin");
    link("var/run", "/run");
  }

  /** A name in it that leads to another. */
  void link(String name, String target) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.createSymbolicLink(root.resolve(name), Path.of(target));
  }

  /** Programs from {@code PATH}, each by the name that is given. */
  void programs(String... names) throws IOException {
    for (var name : names) {
      var found =
          Stream.of(System.getenv("PATH").split(":"))
              .map(folder -> Path.of(folder, name))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow(() -> new IOException(name + " is not installed"));
      var file = found.toRealPath();
      programs.add(file);
      Files.copy(file, root.resolve("bin").resolve(name));
    }
  }

  /** Programs by their places. */
  void programsAt(String... places) throws IOException {
    for (var place : places) {
      files(place);
      programs.add(Path.of(place));
    }
  }

  /** Files at the places that they have here. */
  void files(String... places) throws IOException {
    for (var place : places) {
      var copy = root.resolve(place.substring(1));
      if (Files.notExists(copy)) {
        Files.createDirectories(copy.getParent());
        Files.copy(Path.of(place).toRealPath(), copy);
      }
    }
  }

  /** A file that only the guest has. */
  void text(String name, String text) throws IOException {
    Files.createDirectories(root.resolve(name).getParent());
    Files.writeString(root.resolve(name), text);
  }

  /** Modules of a kernel, with those that they need. */
  void modules(String version, String... names) throws IOException {
    var words = new ArrayList<>(List.of("modprobe", "-S", version, "-a", "--show-depends"));
    words.addAll(List.of(names));
    for (var line : execute(words).lines().toList()) {
      if (line.startsWith("insmod ")) {
        files(line.split(" ")[1]);
      }
    }
    var folder = "/lib/modules/" + version + "/modules.";
    files(folder + "builtin", folder + "builtin.modinfo", folder + "order");
    execute(List.of("depmod", "-b", root.toString(), version));
  }

  private void libraries() throws IOException {
    var words = new ArrayList<>(List.of("sh", "-c", "for each; do ldd $each || true; done", "sh"));
    programs.forEach(program -> words.add(program.toString()));
    var found =
        LIBRARY
            .matcher(execute(words))
            .results()
            .map(result -> result.group())
            .collect(toCollection(LinkedHashSet::new));
    files(found.toArray(String[]::new));
  }

  /** Adds the libraries of its programs, packs all, and removes the folder. */
  void pack(Path archive) throws IOException {
    libraries();
    root.resolve("init").toFile().setExecutable(true);
    execute(
        List.of(
            "sh",
            "-c",
            "cd \"$1\" && find . | cpio --quiet -o -H newc > \"$2\"",
            "sh",
            root.toString(),
            archive.toString()));
    Trees.delete(root); // its links lead out of it, which JUnit would warn of
  }

  private static String execute(List<String> words) throws IOException {
    return NetworkNamespace.execute(words.toArray(String[]::new));
  }
}
