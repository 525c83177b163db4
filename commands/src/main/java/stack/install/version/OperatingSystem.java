package stack.install.version;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.run.Root;

/**
 * The operating system of the frontend as its release files name it now; it is never remembered.
 * Which files exist decides the family, and what they say only the version. A machine that is
 * neither of the Red Hat nor of the SUSE family, such as a laptop, counts as the oldest Red Hat
 * release that is installed from.
 *
 * @param family {@code redhat} or {@code sles}
 * @param release family and major version, {@code redhat9}
 */
public record OperatingSystem(String family, String release) {
  private static final OperatingSystem RED_HAT = new OperatingSystem("redhat", "redhat7");
  private static final OperatingSystem SUSE = new OperatingSystem("sles", "sles12");
  private static final List<String> RED_HAT_FILES =
      List.of("etc/centos-release", "etc/redhat-release");
  private static final List<String> SUSE_FILES = List.of("etc/SuSE-release", "etc/SUSE-brand");

  /** See os-release(5). */
  private static final String ANY_FILE = "etc/os-release";

  private static final Pattern SUSE_NAMES = Pattern.compile("(?i)suse|sles");
  private static final Pattern RED_HAT_NAMES =
      Pattern.compile("(?i)rhel|red hat|centos|rocky|almalinux|fedora|oracle linux");
  private static final Pattern VERSION =
      Pattern.compile("(?m)^VERSION_ID=[\"']?([0-9]+)|^VERSION *= *([0-9]+)|release ([0-9]+)");

  /** Of the files below the root, else of the machine's own. */
  public static OperatingSystem of(Root root) {
    return Stream.of(root.folder(), Path.of("/"))
        .flatMap(folder -> in(folder).stream())
        .findFirst()
        .orElse(RED_HAT);
  }

  private static Optional<OperatingSystem> in(Path folder) {
    if (areAny(folder, RED_HAT_FILES)) {
      return Optional.of(RED_HAT.withVersion(folder, RED_HAT_FILES));
    }
    if (areAny(folder, SUSE_FILES)) {
      return Optional.of(SUSE.withVersion(folder, SUSE_FILES));
    }
    return areAny(folder, List.of(ANY_FILE))
        ? Optional.of(named(text(folder, ANY_FILE)))
        : Optional.empty();
  }

  private static boolean areAny(Path folder, List<String> files) {
    return files.stream().anyMatch(file -> Files.exists(folder.resolve(file)));
  }

  /** What os-release says; its words alone decide, also the family. */
  static OperatingSystem named(String text) {
    var family = family(text);
    return family.flatMap(known -> known.version(text)).or(() -> family).orElse(RED_HAT);
  }

  private static Optional<OperatingSystem> family(String text) {
    if (SUSE_NAMES.matcher(text).find()) {
      return Optional.of(SUSE);
    }
    return RED_HAT_NAMES.matcher(text).find() ? Optional.of(RED_HAT) : Optional.empty();
  }

  /** From the files of the family, else from os-release if it is about the same family. */
  private OperatingSystem withVersion(Path folder, List<String> files) {
    var more =
        Stream.of(text(folder, ANY_FILE))
            .filter(text -> family(text).filter(this::isFamily).isPresent());
    return Stream.concat(files.stream().map(file -> text(folder, file)), more)
        .flatMap(text -> version(text).stream())
        .findFirst()
        .orElse(this);
  }

  private boolean isFamily(OperatingSystem other) {
    return family.equals(other.family);
  }

  /** This family in the version that a text names, if it names one. */
  Optional<OperatingSystem> version(String text) {
    var version = VERSION.matcher(text);
    return version.find()
        ? Stream.of(version.group(1), version.group(2), version.group(3))
            .filter(group -> group != null)
            .findFirst()
            .map(major -> new OperatingSystem(family, family + major))
        : Optional.empty();
  }

  /** Empty when there is no such file that can be read. */
  private static String text(Path folder, String name) {
    var file = folder.resolve(name);
    try {
      return Files.isRegularFile(file) && Files.isReadable(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
