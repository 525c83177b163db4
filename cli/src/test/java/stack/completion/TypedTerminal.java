package stack.completion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/** A program in a terminal of its own (script(1)), someone who types, and what is shown. */
public final class TypedTerminal implements AutoCloseable {
  private final Process process;
  private final InputStream screen;
  private final StringBuilder shown = new StringBuilder();

  public TypedTerminal(String command, Path folder, Map<String, String> environment)
      throws IOException {
    var builder =
        new ProcessBuilder("script", "-qfec", command, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    process = builder.start();
    screen = process.getInputStream();
  }

  /** Types keys. */
  public TypedTerminal type(String keys) throws IOException {
    process.getOutputStream().write(keys.getBytes(UTF_8));
    process.getOutputStream().flush();
    return this;
  }

  /**
   * Waits until a text is shown behind the one that was waited for before.
   *
   * @throws IOException with what was shown instead when the program ends
   */
  public void until(String expected) throws IOException {
    while (shown.indexOf(expected) < 0) {
      var next = screen.read();
      if (next < 0) {
        throw new IOException("\"%s\" was never shown, but: %s".formatted(expected, shown));
      }
      shown.append((char) next);
    }
    shown.setLength(0);
  }

  /** What is shown until the program ends. */
  public String rest() throws IOException {
    return new String(screen.readAllBytes(), UTF_8);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().join();
    screen.close();
  }
}
