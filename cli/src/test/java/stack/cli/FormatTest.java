package stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All sources are in the form google-java-format gives them. {@code -Dformat=write} brings them
 * there.
 */
class FormatTest {
  private static final boolean WRITE = "write".equals(System.getProperty("format"));

  @Test
  void everySourceIsFormatted() throws IOException, FormatterException {
    var checkout = Path.of(System.getProperty("checkout"));
    var sources = sources(checkout);
    assertThat(sources).hasSizeGreaterThan(20);
    var unformatted = new ArrayList<Path>();
    for (var source : sources) {
      var text = Files.readString(source);
      var formatted =
          new Formatter().formatSourceAndFixImports(RemoveUnusedImports.removeUnusedImports(text));
      if (!formatted.equals(text)) {
        unformatted.add(checkout.relativize(source));
        if (WRITE) {
          Files.writeString(source, formatted);
        }
      }
    }
    if (!WRITE) {
      assertThat(unformatted)
          .as("run: mvn -pl cli -am test -Dtest=FormatTest -Dformat=write")
          .isEmpty();
    }
  }

  private static List<Path> sources(Path checkout) throws IOException {
    var sources = new ArrayList<Path>();
    try (var modules = Files.newDirectoryStream(checkout, Files::isDirectory)) {
      for (var module : modules) {
        if (Files.isDirectory(module.resolve("src"))) {
          try (var files = Files.walk(module.resolve("src"))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
          }
        }
      }
    }
    return sources;
  }
}
