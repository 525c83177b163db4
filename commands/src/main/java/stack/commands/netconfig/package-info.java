/** The network files of hosts. */
package stack.commands.netconfig;
