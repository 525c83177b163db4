/** The daemon that installing hosts talk to, and the commands that start, stop and show it. */
package stack.commands.avalanche;
