/** Lists of what hosts are installed from. */
package stack.commands.software;
