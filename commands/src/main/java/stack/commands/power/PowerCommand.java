package stack.commands.power;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a power switch can be told. */
enum PowerCommand {
  ON,
  OFF,
  RESET,
  STATUS;

  static Optional<PowerCommand> named(String text) {
    return Arrays.stream(values()).filter(each -> each.text().equals(text)).findFirst();
  }

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
