package stack.pallets.graph;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * References to attributes (an ampersand, a name, a semicolon) in graph and node files. A file is
 * parsed once with its references marked, and expanded for every host; an attribute that a host
 * lacks expands to nothing, and none can ever become markup. References inside CDATA are text.
 */
final class Entities {
  /** Unicode guarantees that these two never stand for a character. */
  private static final char OPEN = '\uFDD0';

  private static final char CLOSE = '\uFDD1';
  private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");
  private static final Pattern REFERENCE =
      Pattern.compile(
          "<!\\[CDATA\\[.*?]]>|<!--.*?-->|&([\\p{L}_:][\\p{L}\\p{N}_.:-]*);", Pattern.DOTALL);

  private Entities() {}

  /** The same XML with references to attributes marked. */
  static String mark(String xml) {
    if (xml.indexOf(OPEN) >= 0 || xml.indexOf(CLOSE) >= 0) {
      throw new ProfileException("holds a code point that is no character (U+FDD0 or U+FDD1)");
    }
    return REFERENCE
        .matcher(xml)
        .replaceAll(found -> {
          var name = found.group(1);
          return Matcher.quoteReplacement(
              name == null || OF_XML.contains(name) ? found.group() : OPEN + name + CLOSE);
        });
  }

  static String expand(String marked, Map<String, ?> attributes) {
    var open = marked.indexOf(OPEN);
    if (open < 0) {
      return marked;
    }
    var expanded = new StringBuilder(marked.length() + 64);
    var at = 0;
    for (; open >= 0; open = marked.indexOf(OPEN, at)) {
      var close = marked.indexOf(CLOSE, open);
      expanded.append(marked, at, open);
      expanded.append(text(marked.substring(open + 1, close), attributes));
      at = close + 1;
    }
    return expanded.append(marked, at, marked.length()).toString();
  }

  static Element expand(Element element, Map<String, ?> attributes) {
    return expandAttributes(element, attributes)
        .withChildren(element.children().stream().map(child -> expand(child, attributes)).toList());
  }

  private static Markup expand(Markup markup, Map<String, ?> attributes) {
    return switch (markup) {
      case Text text -> expand(text, attributes);
      case Element element -> expand(element, attributes);
    };
  }

  static Text expand(Text text, Map<String, ?> attributes) {
    var expanded = expand(text.value(), attributes);
    // the very same text comes back when nothing was marked
    return expanded.equals(text.value()) ? text : new Text(expanded, text.line());
  }

  static Element expandAttributes(Element element, Map<String, ?> attributes) {
    var expanded = new LinkedHashMap<String, String>();
    element.attributes().forEach((key, value) -> expanded.put(key, expand(value, attributes)));
    return new Element(element.name(), expanded, element.children());
  }

  private static String text(String name, Map<String, ?> attributes) {
    if (!attributes.containsKey(name)) {
      return "";
    }
    return switch (attributes.get(name)) {
      case null -> "None";
      case List<?> list -> PythonLiteral.print(list);
      case Object value -> value.toString();
    };
  }
}
