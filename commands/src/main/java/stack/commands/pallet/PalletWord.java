package stack.commands.pallet;

import java.util.regex.Pattern;
import stack.run.CommandException;
import stack.run.Param;

/** What pallets, versions and releases can be called: each becomes a part of a path. */
final class PalletWord {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,127}");

  private PalletWord() {}

  /**
   * The text, if it is such a word.
   *
   * @param param that it was given for
   */
  static String checked(Param<?> param, String text) {
    if (!WORD.matcher(text).matches()) {
      throw CommandException.paramValue(
          param.name(), "a word of letters, digits and . _ + -, not \"" + text + "\"");
    }
    return text;
  }
}
