package stack.pallets.graph;

/** XML text of markup; what is read back is the same markup. */
public final class MarkupWriter {
  private MarkupWriter() {}

  static void write(Markup markup, StringBuilder out) {
    switch (markup) {
      case Text text -> escape(text.value(), false, out);
      case Element element -> {
        out.append('<').append(element.name());
        element.attributes().forEach((key, value) -> attribute(key, value, out));
        out.append('>');
        element.children().forEach(child -> write(child, out));
        out.append("</").append(element.name()).append('>');
      }
    }
  }

  static void attribute(String name, String value, StringBuilder out) {
    out.append(' ').append(name).append("=\"");
    escape(value, true, out);
    out.append('"');
  }

  /** Quotes, tabs and line ends matter in attributes only, where a parser would lose them. */
  private static void escape(String value, boolean inAttribute, StringBuilder out) {
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"', '\n', '\t' -> {
          if (inAttribute) {
            out.append("&#").append((int) c).append(';');
          } else {
            out.append(c);
          }
        }
        default -> out.append(isAllowed(c) ? c : '\uFFFD');
      }
    }
  }

  /** XML 1.0 section 2.2; surrogates stand in pairs in any text that was read. */
  private static boolean isAllowed(char c) {
    return (c >= ' ' && c < '\uFFFE') || c == '\t' || c == '\n';
  }
}
