package stack.install.version;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import stack.run.Root;

/**
 * The operating system of the frontend as its release files name it now; it is never remembered
 * (os-release(5)). A machine that is neither of the Red Hat nor of the SUSE family, such as a
 * laptop, counts as the oldest Red Hat release that is installed from.
 *
 * @param family {@code redhat} or {@code sles}
 * @param release family and major version, {@code redhat9}
 */
public record OperatingSystem(String family, String release) {
  private static final List<String> FILES =
      List.of("etc/SuSE-release", "etc/centos-release", "etc/redhat-release", "etc/os-release");
  private static final OperatingSystem UNKNOWN = new OperatingSystem("redhat", "redhat7");
  private static final Pattern SUSE = Pattern.compile("(?i)suse|sles");
  private static final Pattern RED_HAT =
      Pattern.compile("(?i)rhel|red hat|centos|rocky|almalinux|fedora|oracle linux");
  private static final Pattern VERSION =
      Pattern.compile("(?m)^VERSION_ID=\"?([0-9]+)|^VERSION *= *([0-9]+)|release ([0-9]+)");

  /** Of the files below the root, else of the machine's own. */
  public static OperatingSystem of(Root root) {
    return Stream.of(root.folder(), Path.of("/"))
        .flatMap(folder -> FILES.stream().map(folder::resolve))
        .filter(Files::isReadable)
        .findFirst()
        .map(file -> parse(read(file)))
        .orElse(UNKNOWN);
  }

  /** What the text of a release file says. */
  static OperatingSystem parse(String text) {
    var version = VERSION.matcher(text);
    if (!version.find()) {
      return UNKNOWN;
    }
    var major =
        Stream.of(version.group(1), version.group(2), version.group(3))
            .filter(group -> group != null)
            .findFirst()
            .orElseThrow();
    if (SUSE.matcher(text).find()) {
      return new OperatingSystem("sles", "sles" + major);
    }
    return RED_HAT.matcher(text).find() ? new OperatingSystem("redhat", "redhat" + major) : UNKNOWN;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
