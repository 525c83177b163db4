package stack.avalanche.wire;

import java.util.ArrayList;

/** The start line and header fields of a message (RFC 9112, 2.1). */
public record Head(String startLine, Headers headers) {
  private static final int MOST_FIELDS = 100;
  private static final String END = "\r\n";
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  /** Parses the text before the empty line. */
  public static Head parse(String text) throws BadRequest {
    var fields = new ArrayList<Headers.Field>();
    var first = text.indexOf(END);
    for (var end = first; end >= 0; ) {
      var from = end + END.length();
      end = text.indexOf(END, from);
      if (fields.size() == MOST_FIELDS - 1) {
        throw new BadRequest(431, "more than " + MOST_FIELDS + " header fields");
      }
      fields.add(field(text.substring(from, end < 0 ? text.length() : end)));
    }
    return new Head(first < 0 ? text : text.substring(0, first), new Headers(fields));
  }

  private static Headers.Field field(String line) throws BadRequest {
    var colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line, colon)) {
      throw new BadRequest(400, "malformed header field");
    }
    var value = line.substring(colon + 1).strip();
    if (hasControls(value)) {
      throw new BadRequest(400, "control character in a header field");
    }
    return new Headers.Field(line.substring(0, colon), value);
  }

  private static boolean isToken(String line, int end) {
    for (var i = 0; i < end; i++) {
      if (!isTokenChar(line.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasControls(String value) {
    for (var i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' && value.charAt(i) != '\t') {
        return true;
      }
    }
    return false;
  }

  static boolean isTokenChar(int c) {
    return (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || TOKEN_MARKS.indexOf(c) >= 0;
  }
}
