package stack.commands.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import stack.run.Programs;

/** The program by which a daemon checks a file of its own. */
public final class Checker {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Path program;

  /** Without the program the test is skipped, except where everything must be there. */
  public Checker(String name) {
    var found = new Programs("/usr/sbin:/usr/bin:/sbin:/bin").find(name);
    if ("true".equals(System.getenv("CI"))) {
      assertThat(found).as(name).isPresent();
    }
    assumeTrue(found.isPresent(), name + " is not installed");
    program = found.orElseThrow();
  }

  /** Runs it; it must have no complaint. */
  public void accepts(String... words) {
    answer(words);
  }

  /** Runs it without complaint; what it says on standard output. */
  public String answer(String... words) {
    var result = run(words);
    assertThat(result.exit()).as(result.out() + result.err()).isZero();
    return result.out();
  }

  /** Runs it; it must complain. */
  public void refuses(String... words) {
    assertThat(run(words).exit()).isNotZero();
  }

  private Programs.Result run(String... words) {
    var line = new ArrayList<String>();
    line.add(program.toString());
    line.addAll(List.of(words));
    return new Programs("").run(line, "", LIMIT);
  }

  /** The files of a report, by path. */
  public static Map<String, String> files(String report) {
    var files = new LinkedHashMap<String, String>();
    for (var part : report.split("</stack:file>\n")) {
      var start = part.indexOf("<stack:file");
      if (start >= 0) {
        var name = part.indexOf("stack:name=\"", start) + "stack:name=\"".length();
        files.put(
            part.substring(name, part.indexOf('"', name)),
            part.substring(part.indexOf(">\n", start) + 2));
      }
    }
    return files;
  }
}
