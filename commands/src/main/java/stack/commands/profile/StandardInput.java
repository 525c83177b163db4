package stack.commands.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import stack.run.Console;

/** What was piped into the command; nothing when somebody sits at a terminal. */
final class StandardInput {
  private StandardInput() {}

  static String read(Console console) {
    var input = console.input();
    if (input.isEmpty()) {
      return "";
    }
    try {
      return new String(input.get().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read standard input", e);
    }
  }
}
