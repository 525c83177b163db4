package stack.db.cart;

/**
 * A cart that was added.
 *
 * @param url where it came from; empty when it was made here
 */
public record Cart(long id, String name, String url) {}
