package stack.pallets.graph;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What node files may have inserted while a profile is made: the output of reports and of scripts.
 *
 * @param limit for each script
 */
public record Insertions(Reports reports, Evaluation evaluation, Duration limit) {
  /** Stacki's node files count on these two being imported. */
  private static final String PYTHON_PREAMBLE = "import sys\nimport os\n";

  /** The markup a {@code stack:report} tag stands for. */
  List<Markup> report(Element tag, String os) {
    var name = tag.attribute("name", "");
    if (name.isBlank()) {
      throw new ProfileException("a report tag has no name");
    }
    var text = reports.report(List.of(name.split("\\.")), tag.text());
    return fragment(text, os, "report " + name.replace('.', ' '));
  }

  /** The markup an {@code stack:eval} tag stands for. */
  List<Markup> eval(Element tag, String os) {
    var command = tag.attribute("command");
    var python = command.isEmpty() && tag.attribute("shell", "sh").equals("python");
    var interpreter = python ? "python3" : command.orElseGet(() -> tag.attribute("shell", "sh"));
    var script = command.isPresent() ? "" : (python ? PYTHON_PREAMBLE : "") + tag.text();
    var output = run(interpreter, script);
    return tag.attribute("mode", "xml").equals("quote")
        ? List.of(new Text(output))
        : fragment(output, os, "output of " + interpreter);
  }

  private String run(String interpreter, String script) {
    try {
      return evaluation.run(interpreter, script, limit);
    } catch (IOException e) {
      throw new ProfileException("eval tag: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProfileException("eval tag: interrupted", e);
    }
  }

  private static List<Markup> fragment(String xml, String os, String origin) {
    if (xml.indexOf('<') < 0 && xml.indexOf('&') < 0) {
      return List.of(new Text(xml));
    }
    try {
      return new MarkupReader().fragment(xml, os).children();
    } catch (ProfileException e) {
      throw new ProfileException(origin + ": " + e.getMessage(), e);
    }
  }
}
