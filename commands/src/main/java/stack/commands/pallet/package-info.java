/** Pallets: adding software as it came from its maker, and giving it to the hosts of a box. */
package stack.commands.pallet;
