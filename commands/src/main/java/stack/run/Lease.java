package stack.run;

import stack.db.Database;

/**
 * Something that works with a connection to the database of its own, until it is closed.
 *
 * @param get what works with it
 * @param database closed with this
 */
public record Lease<T>(T get, Database database) implements AutoCloseable {
  @Override
  public void close() {
    database.close();
  }
}
