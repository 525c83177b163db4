package stack.pallets.kickstart;

import java.util.Set;
import stack.pallets.graph.ProfileException;

/**
 * The kickstart command for a keyboard. The console and X have names of their own for keyboards,
 * and only some are the same; given one of them, the installer finds the other by itself.
 */
final class Keyboard {
  private static final String USUAL = "us";

  /**
   * Layouts of X (base.lst of xkeyboard-config 2.35) that EL's console has a map of the same name
   * and language for: the layout itself, converted, where it has Latin letters, or one of kbd.
   */
  private static final Set<String> BOTH =
      Set.of(
          "al", "at", "au", "az", "ba", "be", "br", "bw", "by", "ca", "cd", "ch", "cm", "cn", "cz",
          "de", "dk", "dz", "ee", "epo", "es", "fi", "fo", "fr", "gb", "ge", "gh", "gr", "hr", "hu",
          "id", "ie", "il", "is", "it", "jp", "ke", "kr", "latam", "lt", "lv", "mao", "md", "me",
          "mk", "ml", "mm", "mt", "ng", "nl", "no", "ph", "pl", "pt", "ro", "ru", "se", "si", "sk",
          "sn", "tg", "tm", "tr", "tw", "ua", "us", "vn", "za");

  /** Layouts of X that the console has no map for. */
  private static final Set<String> X_ALONE =
      Set.of(
          "af", "am", "ara", "bd", "bg", "brai", "bt", "gn", "in", "iq", "ir", "jv", "kg", "kh",
          "kz", "la", "lk", "ma", "mn", "mv", "my", "np", "pk", "rs", "sy", "th", "tj", "tz", "uz");

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
