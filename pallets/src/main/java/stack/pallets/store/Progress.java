package stack.pallets.store;

/** Hears how far a long copy is. */
@FunctionalInterface
public interface Progress {
  /** Hears nothing. */
  Progress NONE = (_, _, _) -> {};

  /**
   * Called at least once a file and about every mebibyte, from the copying thread.
   *
   * @param file relative path being copied
   * @param done bytes so far, those included that need not be copied
   * @param total bytes of the pallet
   */
  void copied(String file, long done, long total);
}
