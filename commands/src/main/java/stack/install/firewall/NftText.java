package stack.install.firewall;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import stack.run.CommandException;

/** Values of a rule in the forms in which nft(8) reads them; what it could misread is refused. */
final class NftText {
  private static final Pattern NUMBER = Pattern.compile("0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10}");
  private static final int LONGEST_COMMENT = 127;

  private NftText() {}

  static String anyOf(List<String> values) {
    return values.size() == 1 ? values.getFirst() : "{ " + String.join(", ", values) + " }";
  }

  static String range(String text, String between) {
    var ends = text.split(between, 2);
    return ends.length == 1 ? number(text) : number(ends[0]) + "-" + number(ends[1]);
  }

  static String number(String text) {
    return checked(NUMBER, text);
  }

  static String checked(Pattern form, String text) {
    if (!form.matcher(text).matches()) {
      throw unreadable(text);
    }
    return text;
  }

  static CommandException unreadable(String text) {
    return new CommandException("its flags say \"" + text + "\", which cannot be read there");
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** What nft takes between double quotes; it knows no way to write one of them. */
  static String quoted(String text) {
    if (text.chars().anyMatch(each -> each == '"' || each == '\\' || each < ' ')) {
      throw unreadable(text);
    }
    return '"' + text + '"';
  }

  static String comment(String text) {
    var plain = text.replaceAll("[\"\\\\\\p{Cntrl}]", " ");
    return quoted(plain.substring(0, Math.min(plain.length(), LONGEST_COMMENT)));
  }
}
