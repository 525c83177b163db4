/** The pallets' folder of a frontend: adding a pallet to it and removing one, all or nothing. */
package stack.pallets.store;
