package stack.pallets.kickstart;

import java.util.Set;
import stack.pallets.graph.ProfileException;

/**
 * The kickstart command for a keyboard. The console and X have names of their own for keyboards,
 * and only some are the same; given one of them, the installer finds the other by itself.
 */
final class Keyboard {
  private static final String USUAL = "us";

  /** Layouts of X (xkeyboard-config's base.lst) that EL has a console map of the same name for. */
  private static final Set<String> BOTH =
      Set.of(
          "al", "at", "ba", "be", "br", "by", "ca", "ch", "cz", "de", "dk", "ee", "es", "fi", "fo",
          "fr", "gb", "gr", "hr", "hu", "ie", "il", "is", "it", "jp", "kr", "latam", "lt", "lv",
          "me", "mk", "nl", "no", "pl", "pt", "ro", "rs", "ru", "se", "si", "sk", "tr", "ua", "us");

  /** Layouts of X without Latin letters or a console map. */
  private static final Set<String> X_ALONE =
      Set.of(
          "af", "am", "ara", "bd", "bt", "cn", "et", "ge", "in", "iq", "ir", "kg", "kh", "la", "lk",
          "mm", "mn", "mv", "np", "pk", "sy", "th", "tj", "uz", "vn");

  private Keyboard() {}

  /** The line for what an admin calls a keyboard; nothing said is the American one. */
  static String kickstart(String given) {
    var name = given.isBlank() ? USUAL : given.strip();
    if (!name.matches("[A-Za-z0-9_-]+")) {
      throw new ProfileException(
          ("Kickstart_Keyboard is \"%s\", which is not the "
                  + "name of a keyboard, such as us or de-latin1")
              .formatted(given));
    }
    if (X_ALONE.contains(name)) {
      return "keyboard --xlayouts='%s'".formatted(name);
    }
    return BOTH.contains(name)
        ? "keyboard --vckeymap=%1$s --xlayouts='%1$s'".formatted(name)
        : "keyboard --vckeymap=" + name;
  }
}
