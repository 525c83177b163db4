package stack.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Whether this machine takes the place of another frontend while that is away: it does if it has
 * what {@code sync standby} of that frontend sends. It changes nothing of its own then, because the
 * next that is sent would take the place of it.
 */
public record Standby(Root root) {
  /** Name of the file that says whose standby it is. */
  public static final String FRONTEND = "frontend";

  /** Name of the file with the public keys of the frontend's root. */
  public static final String KEYS = "root.pub";

  /** Name of the frontend's database, as {@code stack backup} makes it. It comes last. */
  public static final String COPY = "frontend.db";

  /** Verbs of commands that neither change a database nor write files for others to read. */
  private static final Set<String> READING =
      Set.of(
          "backup", "diff", "dump", "help", "list", "report", "start", "stop", "verify", "watch");

  /** All that it has of the frontend besides pallets and keys, and what it keeps for it. */
  public Path folder() {
    return folder(root);
  }

  /** The same below any root. */
  public static Path folder(Root root) {
    return root.path("var/lib/stack/standby");
  }

  /** Whether it is one. */
  public boolean isOne() {
    return Files.exists(folder().resolve(COPY));
  }

  /** The frontend's name and address, where this is its standby. */
  private Optional<String> frontend() {
    var file = folder().resolve(FRONTEND);
    try {
      return isOne() ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /**
   * Refuses a command that would change something here.
   *
   * @throws CommandException that says where to type it
   */
  void check(Spec spec) {
    if (spec.effect() == Spec.Effect.READS && READING.contains(spec.words().split(" ")[0])) {
      return;
    }
    frontend()
        .ifPresent(first -> {
          throw new CommandException(
              "this machine is the standby of %s and changes nothing: type it there"
                  .formatted(first));
        });
  }
}
