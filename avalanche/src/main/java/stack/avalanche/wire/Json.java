package stack.avalanche.wire;

import java.util.Collection;
import java.util.Iterator;
import java.util.Map;

/** Writes maps, collections, texts, numbers and booleans as JSON (RFC 8259). */
public final class Json {
  private Json() {}

  /** The JSON text of {@code value}. */
  public static String write(Object value) {
    var out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  private static void append(StringBuilder out, Object value) {
    switch (value) {
      case null -> out.append("null");
      case Map<?, ?> map -> appendObject(out, map);
      case Collection<?> items -> appendArray(out, items);
      case Number number -> out.append(number);
      case Boolean truth -> out.append(truth);
      default -> appendText(out, value.toString());
    }
  }

  private static void appendObject(StringBuilder out, Map<?, ?> map) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> it = map.entrySet().iterator(); it.hasNext(); ) {
      var entry = it.next();
      appendText(out, entry.getKey().toString());
      out.append(':');
      append(out, entry.getValue());
      out.append(it.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private static void appendArray(StringBuilder out, Collection<?> items) {
    out.append('[');
    for (Iterator<?> it = items.iterator(); it.hasNext(); ) {
      append(out, it.next());
      out.append(it.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private static void appendText(StringBuilder out, String text) {
    out.append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        default -> {
          if (c < ' ') {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
