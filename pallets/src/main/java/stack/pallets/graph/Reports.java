package stack.pallets.graph;

import java.util.List;

/** Answers {@code <stack:report name="a.b.c">TEXT</stack:report>} in node files. */
@FunctionalInterface
public interface Reports {
  /**
   * The text that takes the tag's place.
   *
   * @param words the report's name, split at its dots
   * @param text what stands inside the tag, attributes expanded; usually a host name
   * @return text that may hold tags, usually {@code <stack:file>}
   * @throws ProfileException if there is no such report
   */
  String report(List<String> words, String text);
}
