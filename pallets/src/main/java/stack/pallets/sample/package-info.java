/** Makes a small operating system pallet on the spot, to try a cluster without a download. */
package stack.pallets.sample;
