package stack.packages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds the same sources can see that nobody added anything. */
@Tag("long")
class SameBytesIT {
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path dir;

  @Test
  void packagesWithoutCachesHaveTheSameBytesTwice() throws IOException {
    Built.folder();
    var one = make("one");
    var other = make("other");

    try (var files = Files.list(one)) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2)
          .allSatisfy(
              file -> assertThat(file).hasSameBinaryContentAs(other.resolve(file.getFileName())));
    }
  }

  private Path make(String name) throws IOException {
    var folder = Files.createDirectory(dir.resolve(name));
    var checkout = Path.of(System.getProperty("checkout"));
    var stage = folder.resolve("stage");
    var key = new Stage(checkout, stage, TIME, Map.of()).make("6.0.0", false);
    var scriptlets = new Scriptlets(checkout.resolve("cli/src/main/dist/scriptlets"), key);
    var identity = new Identity("6.0.0", TIME);
    new Deb(identity, scriptlets).write(folder, Entry.of(stage));
    new Rpm(identity, scriptlets).write(folder, Entry.of(stage));
    return folder;
  }

  /** All jars of others are in the list of parts, and the runtime. */
  @Test
  void partsOfOthersAreListed() throws IOException {
    var list = new ObjectMapper().readTree(Built.find("stack-.*[.]cdx[.]json").toFile());

    assertThat(list.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(list.path("components").findValuesAsText("purl"))
        .contains("pkg:maven/org.bouncycastle/bcprov-jdk18on@1.82")
        .anyMatch(url -> url.startsWith("pkg:maven/info.picocli/picocli@"))
        .anyMatch(url -> url.startsWith("pkg:generic/openjdk@25"))
        .noneMatch(url -> url.contains("/stack/"));
  }
}
