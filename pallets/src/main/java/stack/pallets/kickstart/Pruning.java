package stack.pallets.kickstart;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import stack.pallets.graph.Condition;
import stack.pallets.graph.Element;
import stack.pallets.graph.Markup;
import stack.pallets.graph.Text;

/** Numbers every tag of a profile document and leaves out what does not hold for the host. */
final class Pruning {
  private static final String PALLETS_AND_CARTS = "/export/stack/";

  private final Map<String, ?> attributes;
  private final Debug debug;
  private final Set<String> files = new HashSet<>();

  /** The outermost tag has number 1. */
  private int number = 1;

  Pruning(Map<String, ?> attributes, Debug debug) {
    this.attributes = attributes;
    this.debug = debug;
  }

  List<Markup> prune(List<Markup> content) {
    var kept = new ArrayList<Markup>();
    for (var markup : content) {
      switch (markup) {
        case Text text -> kept.add(text);
        case Element element -> {
          number++;
          if (holds(element)) {
            var numbered = element.with("id", Integer.toString(number));
            kept.add(numbered.withChildren(prune(element.children())));
          } else {
            number += descendants(element);
          }
        }
      }
    }
    return kept;
  }

  private boolean holds(Element element) {
    element.attribute("file").filter(files::add).ifPresent(this::noteFile);
    var condition = element.condition();
    if (condition == Condition.ALWAYS) {
      return true;
    }
    var holds = condition.holds(attributes);
    debug.info(
        "cond is %s in node %d \"%s\"%s"
            .formatted(
                holds ? "True" : "False",
                number,
                element.attribute("cond", ""),
                condition.valid() ? "" : " (not a condition)"));
    return holds;
  }

  private void noteFile(String file) {
    var start = file.indexOf(PALLETS_AND_CARTS);
    debug.info("parsed " + (start < 0 ? file : file.substring(start + PALLETS_AND_CARTS.length())));
  }

  private static int descendants(Element element) {
    return element.elements().mapToInt(child -> 1 + descendants(child)).sum();
  }
}
