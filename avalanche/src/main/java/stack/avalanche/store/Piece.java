package stack.avalanche.store;

/**
 * A slice of an object, with its number in the install set.
 *
 * @param offset of its first byte in the object
 */
public record Piece(int number, ObjectId object, long offset, int length, ObjectId hash) {}
