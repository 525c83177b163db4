package stack.commands.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import stack.install.report.ReportPart;

/** Reports as Stacki printed them, where this machine has them. */
public final class Golden {
  private Golden() {}

  /** The text of a report; the test is skipped where there is none. */
  public static String report(String name) {
    var folder = Path.of(System.getProperty("checkout"), "../shared/compat-data/report");
    var file = folder.resolve(name + ".txt");
    assumeTrue(Files.exists(file), "no report of Stacki's at " + file);
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parts as the report prints them for a single host. */
  public static String text(List<ReportPart> parts) {
    return parts.stream()
        .flatMap(part -> part.lines().stream())
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
