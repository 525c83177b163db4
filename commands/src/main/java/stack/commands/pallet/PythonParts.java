package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import stack.pallets.MalformedException;
import stack.pallets.rpm.RpmPackage;

/**
 * Packages of a pallet that extend Stacki: commands and plug-ins in Python, which nothing here
 * runs. They are in a folder that only pallets made for Stacki have; media of distributions are not
 * looked through.
 */
final class PythonParts {
  private static final Pattern PART =
      Pattern.compile("/opt/stack/lib/python[0-9.]+/site-packages/stack/.*\\.py");

  private PythonParts() {}

  /** A sentence about them, whose subject is the pallet; none if there are none. */
  static List<String> of(Path tree) throws IOException {
    var folder = tree.resolve("RPMS");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var names = new ArrayList<String>();
    try (var files = Files.newDirectoryStream(folder, "*.rpm")) {
      for (var file : files) {
        nameOf(file).ifPresent(names::add);
      }
    }
    names.sort(null);
    return names.isEmpty()
        ? List.of()
        : List.of(
            "brings commands or plug-ins of Stacki in Python, which are not run here: package "
                + String.join(", ", names));
  }

  /** The name of a package that has some. What is no package at all cannot have any. */
  private static Optional<String> nameOf(Path file) throws IOException {
    try {
      var rpm = RpmPackage.read(file);
      return rpm.files().stream().anyMatch(each -> PART.matcher(each.path()).matches())
          ? Optional.of(rpm.name())
          : Optional.empty();
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }
}
