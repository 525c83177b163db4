package stack.run;

/**
 * Makes the same thing with a connection to the database of its own. A constructor asks for {@code
 * Own<T>} when threads are to work beside each other, so that none waits for another's lock.
 */
public interface Own<T> {
  /** One that can write. */
  Lease<T> writing();

  /** One that only reads, so that no read waits for somebody's write. */
  Lease<T> reading();
}
