/** Carts: what a site adds to its pallets. */
package stack.db.cart;
