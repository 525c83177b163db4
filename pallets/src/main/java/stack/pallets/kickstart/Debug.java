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
    messages.add(Section.internal("%-6s- %s".formatted(level, message)));
  }

  /** A tag that nothing is generated from. */
  void unknown(Element tag) {
    messages.add(Section.of(tag, "%-6s- <%s> has no meaning here".formatted("error", tag.name())));
  }

  List<Section> sections() {
    return Section.join(messages);
  }
}
