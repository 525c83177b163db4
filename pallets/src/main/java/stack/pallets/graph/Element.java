package stack.pallets.graph;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A tag. Names carry the prefixes of PROFILES.md whatever the file called them, so a tag or
 * attribute of ours always begins with {@code stack:}.
 */
public record Element(String name, Map<String, String> attributes, List<Markup> children)
    implements Markup {
  private static final String OURS = "stack:";

  public Element {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    children = List.copyOf(children);
  }

  /** An element of ours, attributes by name. */
  public static Element of(String name, Map<String, String> attributes, Markup... children) {
    var qualified = new LinkedHashMap<String, String>();
    new TreeMap<>(attributes).forEach((key, value) -> qualified.put(OURS + key, value));
    return new Element(OURS + name, qualified, List.of(children));
  }

  /** Whether this is our tag of that name, given without prefix. */
  public boolean is(String tag) {
    return name.length() == OURS.length() + tag.length()
        && name.startsWith(OURS)
        && name.endsWith(tag);
  }

  /** Our attribute of that name, given without prefix. */
  public Optional<String> attribute(String key) {
    return Optional.ofNullable(attributes.get(OURS + key));
  }

  public String attribute(String key, String fallback) {
    return attribute(key).orElse(fallback);
  }

  public Element with(String key, String value) {
    var extended = new LinkedHashMap<>(attributes);
    extended.put(OURS + key, value);
    return new Element(name, extended, children);
  }

  public Element withChildren(List<Markup> replacement) {
    return new Element(name, attributes, replacement);
  }

  public Stream<Element> elements() {
    return children.stream().filter(Element.class::isInstance).map(Element.class::cast);
  }

  /** The condition that {@code cond}, {@code os}, {@code arch} and {@code release} spell. */
  public Condition condition() {
    return Condition.of(
        attributes.get(OURS + "arch"),
        attributes.get(OURS + "os"),
        attributes.get(OURS + "release"),
        attributes.get(OURS + "cond"));
  }

  /** All text in here; tags among it are written out. */
  public String text() {
    if (children.size() == 1 && children.get(0) instanceof Text text) {
      return text.value();
    }
    var all = new StringBuilder();
    for (var child : children) {
      switch (child) {
        case Text text -> all.append(text.value());
        case Element element -> MarkupWriter.write(element, all);
      }
    }
    return all.toString();
  }
}
