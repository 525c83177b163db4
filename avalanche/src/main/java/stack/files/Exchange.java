package stack.files;

import java.io.IOException;
import java.nio.file.Path;

/** Lets two names of one file system change places at one moment. */
@FunctionalInterface
interface Exchange {
  /** As the kernel does it. */
  Exchange SYSTEM = RenameExchange::swap;

  /**
   * Exchanges what the two names stand for.
   *
   * @return whether that can be done here; nothing happened where it cannot
   * @throws IOException when one of the two is not there, or this process may not rename it
   */
  boolean swap(Path one, Path other) throws IOException;
}
