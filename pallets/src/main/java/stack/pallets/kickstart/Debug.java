package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.List;
import stack.pallets.graph.Element;

/** Collects what the debug chapter says. */
final class Debug {
  private final List<Section> messages = new ArrayList<>();

  void info(String message) {
    add("info", message);
  }

  void warn(String message) {
    add("warn", message);
  }

  private void add(String level, String message) {
    messages.add(Section.internal(line(level, message)));
  }

  /** A tag that nothing is generated from. */
  void unknown(Element tag) {
    messages.add(Section.of(tag, line("error", "<" + tag.name() + "> has no meaning here")));
  }

  private static String line(String level, String message) {
    return level + " ".repeat(6 - level.length()) + "- " + message;
  }

  List<Section> sections() {
    return Section.join(messages);
  }
}
