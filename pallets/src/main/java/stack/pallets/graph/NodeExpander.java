package stack.pallets.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns a parsed node file into its part of a host's profile: attributes put in, reports and
 * scripts run, every tag marked with the file it came from (PROFILES.md).
 */
final class NodeExpander {
  private static final Set<String> REMARKS =
      Set.of("stack:description", "stack:changelog", "stack:copyright", "stack:rocks");

  private final String file;
  private final String os;
  private final Map<String, ?> attributes;
  private final Insertions insertions;

  NodeExpander(String file, String os, Map<String, ?> attributes, Insertions insertions) {
    this.file = file;
    this.os = os;
    this.attributes = attributes;
    this.insertions = insertions;
  }

  /** Takes a file as {@link MarkupReader#file} gives it; the root tag is left out. */
  List<Markup> expand(Element parsed) {
    try {
      return parsed.elements().flatMap(root -> children(root).stream()).toList();
    } catch (ProfileException e) {
      throw new ProfileException(file + ": " + e.getMessage(), e);
    }
  }

  private List<Markup> children(Element parent) {
    var expanded = new ArrayList<Markup>();
    for (var child : parent.children()) {
      switch (child) {
        case Text text -> expanded.add(Entities.expand(text, attributes));
        case Element element -> expanded.addAll(element(element));
      }
    }
    return expanded;
  }

  private List<Markup> element(Element marked) {
    if (REMARKS.contains(marked.name())) {
      return List.of();
    }
    if (marked.is("report") || marked.is("eval")) {
      return inserted(Entities.expand(marked, attributes));
    }
    var element =
        Entities.expandAttributes(marked, attributes)
            .with("file", file)
            .withChildren(children(marked));
    return marked.is("post") ? List.of(log("begin"), element, log("end")) : List.of(element);
  }

  private List<Markup> inserted(Element tag) {
    if (!tag.condition().holds(attributes)) {
      return List.of();
    }
    var markup = tag.is("report") ? insertions.report(tag, os) : insertions.eval(tag, os);
    return markup.stream().map(this::marked).toList();
  }

  private Markup marked(Markup markup) {
    return switch (markup) {
      // what was inserted has no line in the file
      case Text text -> new Text(text.value());
      case Element element ->
          element
              .with("file", file)
              .withChildren(element.children().stream().map(this::marked).toList());
    };
  }

  /** Old style post sections note in the installation log when they begin and end. */
  private Markup log(String event) {
    return marked(
        Element.of(
            "post",
            Map.of(),
            new Text("\n"),
            Element.of(
                "file",
                Map.of("name", "/var/log/stack-install.log", "mode", "append"),
                new Text("\n" + file + ": " + event + " post section\n")),
            new Text("\n")));
  }
}
