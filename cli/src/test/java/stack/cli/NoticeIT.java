package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose work is passed on is named beside it. */
class NoticeIT {
  private static final Set<String> OURS =
      Set.of("avalanche", "cli", "commands", "completion", "db", "pallets");

  @Test
  void everyPartOfOthersIsNamed() throws IOException {
    var checkout = Path.of(System.getProperty("checkout"));
    var notice = Files.readString(checkout.resolve("cli/src/main/dist/NOTICE"));
    List<String> parts;
    try (var jars = Files.list(checkout.resolve("cli/target/lib"))) {
      parts =
          jars.map(jar -> jar.getFileName().toString())
              .filter(jar -> jar.endsWith(".jar"))
              .map(jar -> jar.replaceFirst("(-jdk18on)?-[0-9].*", ""))
              .filter(part -> !OURS.contains(part))
              .toList();
    }
    assertThat(parts).contains("sqlite-jdbc").allMatch(part -> isNamed(notice, part));
  }

  /** As a whole, or as {@code -rest} behind the family's first. */
  private static boolean isNamed(String notice, String part) {
    var dash = part.indexOf('-');
    return notice.matches("(?s).*\\b" + part + "\\b.*")
        || (dash > 0
            && notice.contains("\n" + part.substring(0, dash) + "-")
            && notice.matches("(?s).*[ ,]" + part.substring(dash) + "\\b.*"));
  }

  @Test
  void theCryptographyIsRecent() throws IOException {
    try (var jars = Files.list(Path.of(System.getProperty("checkout"), "cli/target/lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()).filter(jar -> jar.startsWith("bc")))
          .isNotEmpty()
          .allMatch(jar -> jar.matches("bc\\w+-jdk18on-1\\.(8[2-9]|9[0-9]|[0-9]{3,})\\.jar"));
    }
  }
}
