package stack.pallets.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import stack.pallets.MalformedException;

/**
 * What is free on the disk that a pallet is copied to.
 *
 * @param staging a folder on that disk
 * @param folder that errors name
 */
record Space(Path staging, Path folder) {
  /**
   * Does nothing where there is enough.
   *
   * @throws FileSystemException saying how much is missing and how much is free
   */
  void require(long missing) throws IOException {
    var free = free();
    if (missing > free) {
      throw new FileSystemException(
          folder.toString(),
          null,
          "the disk is too small: %d MiB are missing, %d MiB are free"
              .formatted(mebibytes(missing), free >> 20));
    }
  }

  /** A write that failed with less room left than it needed failed for that. */
  IOException explain(IOException failure, long left) {
    if (failure instanceof MalformedException || free() >= left) {
      return failure;
    }
    var full =
        new FileSystemException(
            folder.toString(),
            null,
            "the disk is full: %d MiB more are needed".formatted(mebibytes(left)));
    full.initCause(failure);
    return full;
  }

  private long free() {
    return staging.toFile().getUsableSpace();
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
