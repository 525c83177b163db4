package stack.commands.transfer;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import stack.pallets.media.Checksum;
import stack.run.CommandException;

/**
 * A folder of a server, and the folder of this machine that its files are fetched to. What is there
 * already and still right is not fetched again.
 */
public interface RemoteFolder extends AutoCloseable {
  /** Where it is. */
  URI base();

  /**
   * Paths of the files below the folder; none when the server lists nothing.
   *
   * @throws CommandException when there are more than any medium has
   */
  Set<String> list() throws IOException;

  /**
   * Accepts a folder that is there, whether the server lists it or not.
   *
   * @throws CommandException when the server says that there is none
   */
  default void requireThere() throws IOException {}

  /**
   * Fetches a file that need not be there.
   *
   * @param path below the folder
   * @param expected what it must come to, where that is known
   * @param done told of bytes as they come
   * @return whether it is there
   */
  boolean fetchIfThere(String path, Optional<Checksum> expected, LongConsumer done)
      throws IOException;

  /** The same of one of which nothing is known. */
  default boolean fetchIfThere(String path) throws IOException {
    return fetchIfThere(path, Optional.empty(), _ -> {});
  }

  /**
   * Fetches a file.
   *
   * @throws CommandException when the server has no such file, or another one again and again
   */
  default void fetch(String path, Optional<Checksum> expected, LongConsumer done)
      throws IOException {
    if (!fetchIfThere(path, expected, done)) {
      throw new CommandException(
          "cannot fetch %s%s: %s".formatted(base(), path, StatusLine.of(404)));
    }
  }

  @Override
  void close();
}
