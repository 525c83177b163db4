package stack.avalanche.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Small pallets for tests. */
public final class Trees {
  private Trees() {}

  /** Writes a file of {@code size} bytes that depend on {@code seed} only. */
  public static Path file(Path path, int size, long seed) throws IOException {
    var bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    Files.createDirectories(path.getParent());
    return Files.write(path, bytes);
  }

  /** A pallet of {@code files} files of some {@code size} bytes below {@code tree}. */
  public static Manifest pallet(Path tree, String folder, int files, int size) throws IOException {
    for (var i = 0; i < files; i++) {
      file(tree.resolve("Packages/p%03d.rpm".formatted(i)), size + i, folder.hashCode() + i);
    }
    var manifest = Manifest.build(tree, folder, Manifest.Progress.NONE);
    manifest.write(tree);
    return manifest;
  }
}
