package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import stack.pallets.graph.Element;

/**
 * Consecutive text of a chapter that came from one node file.
 *
 * @param source the node file, or {@code internal}
 */
public record Section(String source, String text) {
  private static final String INTERNAL = "internal";

  /** Text by text, joined into sections where the source stays the same. */
  static List<Section> join(List<Section> snippets) {
    var joined = new ArrayList<Section>();
    for (var snippet : snippets) {
      if (!joined.isEmpty() && joined.getLast().source().equals(snippet.source())) {
        joined.set(
            joined.size() - 1,
            new Section(snippet.source(), joined.getLast().text() + "\n" + snippet.text()));
      } else {
        joined.add(snippet);
      }
    }
    return joined;
  }

  static Section internal(String text) {
    return new Section(INTERNAL, text);
  }

  static Section of(Element tag, String text) {
    return new Section(source(tag), text);
  }

  /** The node file that a tag came from. */
  static String source(Element tag) {
    return tag.attribute("file", INTERNAL);
  }
}
