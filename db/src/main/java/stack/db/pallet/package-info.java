/** Pallets: software as it came from its maker. */
package stack.db.pallet;
