package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What commands load that scripts type again and again; {@code cli/bench/startup} measures them.
 */
class StartUpIT {
  /** Classes that come from elsewhere cost far more, and what they need is looked for first. */
  private static final int FROM_ELSEWHERE = 5;

  @TempDir static Path dir;
  private static BuiltCheckout checkout;
  private static Path log;

  /** What Java loads is written to a file. */
  @BeforeAll
  static void makeACheckout() throws Exception {
    checkout = BuiltCheckout.in(dir);
    checkout.stack("add pallet " + System.getProperty("checkout") + "/cli/src/main/dist/medium");
    checkout.stack("enable pallet CentOS");
    checkout.stack("add host backend-0-0");
    checkout.stack("add host backend-0-1");
    checkout.stack(
        "add host interface backend-0-1 interface=eth0 ip=auto network=private"
            + " mac=52:54:00:00:00:01 default=true");
    log = dir.resolve("classes");
    var environment = checkout.made().resolve("env");
    Files.writeString(
        environment,
        Files.readString(environment)
            .replace("--enable-native", "-Xlog:class+load:file=" + log + " --enable-native"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, list host",
    "0, list host output-format=json",
    "0, set host comment backend-0-0 comment=other",
    "0, set host attr backend-0-0 attr=a value=b",
    "255, add host backend-0-0",
    "255, add host",
    "255, list host --nothing",
  })
  void almostAllClassesComeFromTheCache(int code, String line) throws Exception {
    checkout.stack(code, line);
    assertThat(loaded())
        .filteredOn(each -> !each.contains("source: shared objects file"))
        .hasSizeLessThanOrEqualTo(FROM_ELSEWHERE);
  }

  /**
   * Pattern switches and hash codes of records are made at each start, whatever the cache holds.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "list host status",
        "list host profile backend-0-1",
        "set host boot backend-0-1 action=install",
      })
  void commandsOfManyClassesHaveACacheOfTheirOwn(String line) throws Exception {
    checkout.stack(line);
    assertThat(loaded())
        .filteredOn(each -> each.contains("source: file:") || each.contains("source: jrt:"))
        .hasSizeLessThanOrEqualTo(FROM_ELSEWHERE);
  }

  /** Each start pays for whatever is in the cache. */
  @Test
  void theCacheHoldsNoLargeLibraryThatFewCommandsNeed() throws Exception {
    checkout.stack("list host");
    assertThat(loaded()).noneMatch(each -> each.contains("com.fasterxml.jackson.databind"));
    assertThat(loaded()).noneMatch(each -> each.contains("org.yaml.snakeyaml"));
  }

  /** Also those that only this command asks for. */
  @Test
  void commandsFindTheLibrariesThatFewNeed() throws Exception {
    Files.createDirectories(dir.resolve("site"));
    assertThat(checkout.stack("create package name=site dir=site prefix=/opt version=1.2"))
        .startsWith("Wrote: ");
  }

  private static List<String> loaded() throws Exception {
    var lines = Files.readAllLines(log);
    assertThat(lines).hasSizeGreaterThan(1000);
    return lines;
  }
}
