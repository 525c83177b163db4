package stack.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import stack.pallets.media.TreeInfo;

/** Where in an added tree packages are: what its {@code .treeinfo} names and the tree has. */
public final class TreeRepositories {
  private static final String BASE = "BaseOS";

  private TreeRepositories() {}

  /**
   * Folders relative to the tree, the one with the base system first; empty for the tree itself.
   */
  public static List<String> of(Path tree) {
    try {
      var info = TreeInfo.of(tree);
      return info.isEmpty()
          ? List.of("")
          : info.get().repositories().stream()
              .map(folder -> folder.equals(".") ? "" : folder)
              .filter(folder -> Files.exists(tree.resolve(folder).resolve("repodata/repomd.xml")))
              .distinct()
              .sorted(Comparator.comparingInt(TreeRepositories::rank))
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + tree, e);
    }
  }

  /** Add-ons lie below a tree that is a repository itself, or beside the one called the base. */
  private static int rank(String folder) {
    return folder.isEmpty() ? 0 : folder.equals(BASE) || folder.endsWith("/" + BASE) ? 1 : 2;
  }
}
