package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.commands.Needs;

/** The packages that this very build made. */
final class Built {
  private Built() {}

  /** Where they are, and the folder with what is in them. */
  static Path folder() {
    var folder = System.getProperty("packages");
    Needs.met(folder != null, "packages are made and tested by mvn -Ppackages verify alone");
    return Path.of(folder);
  }

  /** The one whose name matches; without the profile that makes them the test is skipped. */
  static Path find(String name) throws IOException {
    try (var files = Files.list(folder())) {
      var found = files.filter(file -> file.getFileName().toString().matches(name)).toList();
      assertThat(found).as(name).hasSize(1);
      return found.getFirst();
    }
  }
}
