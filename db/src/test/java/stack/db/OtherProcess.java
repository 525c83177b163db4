package stack.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A second process that writes: holds the write lock until it is told to go on. */
final class OtherProcess {
  private OtherProcess() {}

  public static void main(String[] args) {
    try (var database = new Database(Path.of(args[0]))) {
      database.transaction(() -> {
        database.update("INSERT INTO environment (name) VALUES ('theirs')");
        System.out.println("holding");
        try {
          System.in.read();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      });
      System.out.println("done");
    }
  }
}
