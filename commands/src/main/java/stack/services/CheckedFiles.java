package stack.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import stack.files.Draft;
import stack.install.report.ReportPart.TaggedFile;
import stack.run.CommandException;
import stack.run.Programs;
import stack.run.Root;

/** Files of daemons, each put in place only when it differs and its daemon's own check takes it. */
record CheckedFiles(Root root, Programs programs) {
  private static final String MODE = "rw-r--r--";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Puts a file in place that no program can check. */
  boolean put(TaggedFile file) {
    return root.replace(root.path(file.path()), text(file), MODE);
  }

  /** Whether a file is otherwise than it should be. */
  boolean differs(TaggedFile file) {
    var target = root.path(file.path());
    try {
      return !Files.isRegularFile(target) || !Files.readString(target).equals(text(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + target, e);
    }
  }

  /** Writes a file anew, also where it is the same; see {@link #put(TaggedFile)}. */
  void rewrite(TaggedFile file) {
    var target = root.path(file.path());
    try (var draft = Draft.of(target, MODE)) {
      draft.out().write(text(file).getBytes(StandardCharsets.UTF_8));
      draft.publish();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  /**
   * Puts a file in place.
   *
   * @param check the words that check the file whose path they are given; nothing is checked where
   *     the program is not installed
   * @return whether the file changed
   * @throws CommandException with what the program says, when it refuses; the old file stays
   */
  boolean put(TaggedFile file, Function<Path, List<String>> check) {
    var target = root.path(file.path());
    var text = text(file).getBytes(StandardCharsets.UTF_8);
    try {
      if (Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), text)) {
        return false;
      }
      try (var draft = Draft.of(target, MODE)) {
        draft.out().write(text);
        check(file.path(), check.apply(draft.path()));
        draft.publish();
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }

  private void check(String path, List<String> words) {
    var program = programs.find(words.getFirst());
    if (program.isEmpty()) {
      return;
    }
    var line = new ArrayList<>(words);
    line.set(0, program.get().toString());
    var result = programs.run(line, "", LIMIT);
    if (result.exit() != 0) {
      var said = (result.err().isBlank() ? result.out() : result.err()).strip();
      throw new CommandException(
          "%s refuses the new %s, so the old one stays: %s"
              .formatted(words.getFirst(), path, said.replace("\n", "; ")));
    }
  }

  static String text(TaggedFile file) {
    return String.join("\n", file.text()) + "\n";
  }
}
