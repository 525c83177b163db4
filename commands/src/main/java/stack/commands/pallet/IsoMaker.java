package stack.commands.pallet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import stack.files.Trees;
import stack.run.CommandException;
import stack.run.Programs;

/** Makes ISO images by the program of this machine that can. */
record IsoMaker(Programs programs) {
  private static final List<List<String>> MAKERS =
      List.of(List.of("xorriso", "-as", "mkisofs"), List.of("genisoimage"), List.of("mkisofs"));
  private static final String LABEL = "stacki";
  private static final Duration LIMIT = Duration.ofHours(2);

  /**
   * Makes an image of a folder, in place of the file that may be there.
   *
   * @param room a folder on the file system of the image, for what is not finished
   * @throws CommandException when no program is there that can, or the one that is fails
   */
  void make(Path tree, Path room, Path image) throws IOException {
    var draft = room.resolve("image.iso");
    var words = new ArrayList<>(maker());
    words.addAll(
        List.of("-quiet", "-r", "-J", "-joliet-long", "-V", LABEL, "-o", draft.toString()));
    words.add(tree.toString());
    var result = programs.run(words, "", LIMIT);
    if (result.exit() != 0) {
      throw new CommandException(
          "%s cannot make %s: %s"
              .formatted(words.getFirst(), image.getFileName(), result.err().strip()));
    }
    Trees.rename(draft, image);
  }

  private List<String> maker() {
    for (var words : MAKERS) {
      var program = programs.find(words.getFirst());
      if (program.isPresent()) {
        var found = new ArrayList<>(words);
        found.set(0, program.get().toString());
        return found;
      }
    }
    throw new CommandException(
        "no program that makes ISO images is installed on this machine: install xorriso");
  }
}
