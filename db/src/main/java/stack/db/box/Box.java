package stack.db.box;

/**
 * A set of pallets, carts and repos that hosts are installed from.
 *
 * @param os the family all of it is for
 */
public record Box(long id, String name, String os) {}
