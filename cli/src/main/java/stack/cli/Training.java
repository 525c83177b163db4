package stack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.run.Runner;
import stack.run.ShellWords;

/**
 * Runs each line of a file as a process of its own would, failing ones too, while the JVM notes
 * what its start-up cache is to hold.
 */
public final class Training {
  private Training() {}

  public static void main(String[] files) throws IOException {
    for (var file : files) {
      for (var line : Files.readAllLines(Path.of(file))) {
        var words = ShellWords.split(line);
        if (!words.isEmpty()) {
          System.err.println("exit code " + Main.run(words) + ": " + line);
        }
      }
    }
    Runtime.getRuntime().halt(Runner.SUCCESS);
  }
}
