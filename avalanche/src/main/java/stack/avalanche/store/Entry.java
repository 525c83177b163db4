package stack.avalanche.store;

import java.util.List;

/**
 * One file of a pallet.
 *
 * @param path below the pallet's folder, with slashes, such as {@code Packages/b/bash.rpm}
 * @param size in bytes
 * @param id SHA-256 of the content
 * @param pieces SHA-256 of each piece; the id itself where one piece is the file; none if it is
 *     empty
 */
public record Entry(String path, long size, ObjectId id, List<ObjectId> pieces) {
  private static final int LONGEST_PATH = 4096;

  public Entry {
    pieces = List.copyOf(pieces);
  }

  /** Whether {@code path} stays below its folder and is plain text. */
  static boolean safe(String path) {
    if (path.isEmpty() || path.length() > LONGEST_PATH) {
      return false;
    }
    for (var segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return false;
      }
    }
    return path.chars().noneMatch(c -> c < ' ' || c == 127);
  }
}
