package stack.pallets.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stack.files.Draft;
import stack.files.LiveProcess;
import stack.files.Trees;
import stack.pallets.media.Pallet;

/**
 * Pallets whose files are about to go, one file {@code NAME.removing} for each with the process
 * that removes it, so that others can go on where it was killed.
 */
final class Removals {
  private static final String MARK = ".removing";
  private static final int LINES = 6;

  private final Path folder;

  /**
   * @param folder where marks lie, which need not be there
   */
  Removals(Path folder) {
    this.folder = folder;
  }

  private Path mark(String name) {
    return folder.resolve(name + MARK);
  }

  /** Marks a pallet. */
  void add(String name, Pallet pallet) throws IOException {
    var lines =
        List.of(
            LiveProcess.own(),
            pallet.name(),
            pallet.version(),
            pallet.release(),
            pallet.arch(),
            pallet.os());
    var text = String.join("\n", lines) + "\n";
    Draft.replace(mark(name), text.getBytes(StandardCharsets.UTF_8), "rw-r--r--");
  }

  /** Whether it is marked. */
  boolean has(String name) {
    return Files.exists(mark(name));
  }

  void remove(String name) throws IOException {
    Trees.delete(mark(name));
  }

  /** Those whose process has ended. */
  List<Pallet> leftBehind() throws IOException {
    var left = new ArrayList<Pallet>();
    if (Files.isDirectory(folder)) {
      try (var marks = Files.newDirectoryStream(folder, "*" + MARK)) {
        for (var mark : marks) {
          leftBehind(Files.readAllLines(mark)).ifPresent(left::add);
        }
      }
    }
    return left;
  }

  private static Optional<Pallet> leftBehind(List<String> lines) {
    return lines.size() != LINES || LiveProcess.is(lines.getFirst())
        ? Optional.empty()
        : Optional.of(
            new Pallet(lines.get(1), lines.get(2), lines.get(3), lines.get(4), lines.get(5), ""));
  }
}
