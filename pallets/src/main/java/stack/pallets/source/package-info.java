/** Where a pallet is read from: a directory or an ISO 9660 image, without mounting it. */
package stack.pallets.source;
