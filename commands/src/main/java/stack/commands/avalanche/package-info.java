/** The commands that start, stop and show the daemon. */
package stack.commands.avalanche;
