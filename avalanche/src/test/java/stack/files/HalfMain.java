package stack.files;

import java.nio.file.Path;

/** Writes half of a file, says so and waits to be killed. */
final class HalfMain {
  private HalfMain() {}

  public static void main(String[] args) throws Exception {
    try (var draft = Draft.of(Path.of(args[0]), "rw-r--r--")) {
      draft.out().write(new byte[1000]);
      System.out.println("half");
      var _ = System.in.read();
      draft.publish();
    }
  }
}
