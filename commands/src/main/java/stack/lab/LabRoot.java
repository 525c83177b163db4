package stack.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Root;

/** The throw-away root of a lab: an empty folder that was given, or a temporary one. */
public final class LabRoot implements AutoCloseable {
  private final Root root;
  private final boolean keep;

  private LabRoot(Root root, boolean keep) {
    this.root = root;
    this.keep = keep;
  }

  /**
   * Finds or makes the folder.
   *
   * @param given the folder of {@code $STACK_ROOT}, or null
   * @throws CommandException when there is something in the folder that was given
   */
  public static LabRoot prepare(String given, boolean keep) {
    try {
      if (given == null || given.isEmpty()) {
        return new LabRoot(new Root(Files.createTempDirectory("stack-lab-")), keep);
      }
      var folder = Trees.directory(Path.of(given));
      try (var content = Files.list(folder)) {
        if (content.findAny().isPresent()) {
          throw new CommandException(
              "STACK_ROOT="
                  + given
                  + " is not empty: the lab needs an empty folder, which it removes at the end");
        }
      }
      return new LabRoot(new Root(folder), keep);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for the lab", e);
    }
  }

  public Root root() {
    return root;
  }

  @Override
  public void close() {
    if (keep) {
      return;
    }
    try {
      Trees.delete(root.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + root.folder(), e);
    }
  }
}
