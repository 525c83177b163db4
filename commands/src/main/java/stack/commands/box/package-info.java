/** Boxes: what hosts are installed from. */
package stack.commands.box;
