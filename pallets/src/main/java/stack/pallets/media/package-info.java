/** Recognises what kind of pallet a medium holds, by its content. */
package stack.pallets.media;
