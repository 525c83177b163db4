/** Carts as they travel: archives. */
package stack.pallets.cart;
