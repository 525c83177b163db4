package stack.run;

import java.util.Locale;

/** How something stands, for those who look at it in colour. */
public enum Tone {
  /** As all other text. */
  PLAIN,
  /** As it should be. */
  GOOD,
  /** On its way. */
  BUSY,
  /** Works, but asks for attention. */
  WARNING,
  /** Failed. */
  BAD,
  /** Nothing to look at. */
  FAINT;

  /** The tone of a word, or of a line that begins with one, as states are named everywhere. */
  public static Tone of(String state) {
    var word = state.toLowerCase(Locale.ROOT);
    return switch (word) {
      case "ok", "same", "up", "on", "online", "installed", "complete" -> GOOD;
      case "warning", "different", "unknown" -> WARNING;
      case "trouble", "failed", "down", "wrong" -> BAD;
      case "skipped", "off", "never heard of", "waiting" -> FAINT;
      case "fetching", "draining" -> BUSY;
      default -> ofBeginning(word);
    };
  }

  private static Tone ofBeginning(String word) {
    if (word.startsWith("install failed")) {
      return BAD;
    }
    if (word.startsWith("late:") || word.contains(", no word for ")) {
      return WARNING;
    }
    return word.equals("install") || word.startsWith("install ") ? BUSY : PLAIN;
  }
}
