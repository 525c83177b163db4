package stack.db.boot;

import java.util.Locale;
import java.util.Optional;

/** What a boot leads to: the installed system, or the installer. */
public enum BootType {
  OS,
  INSTALL;

  /** As it is stored and as users write it: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Nothing when the word is neither. */
  public static Optional<BootType> of(String word) {
    return switch (word) {
      case "os" -> Optional.of(OS);
      case "install" -> Optional.of(INSTALL);
      default -> Optional.empty();
    };
  }
}
