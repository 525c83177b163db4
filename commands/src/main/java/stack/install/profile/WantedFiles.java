package stack.install.profile;

import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which node files take part in a document. */
public final class WantedFiles {
  private WantedFiles() {}

  /**
   * Those of some pallets, comma separated; all files, those of carts too, when nothing is named.
   *
   * @param folder of all pallets
   */
  public static Predicate<Path> of(String pallets, Path folder) {
    if (pallets.isEmpty()) {
      return _ -> true;
    }
    var folders = Stream.of(pallets.split(",")).map(folder::resolve).toList();
    return file -> folders.stream().anyMatch(file::startsWith);
  }
}
