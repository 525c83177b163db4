/** The network files of hosts: interfaces, host name, routes and resolver. */
package stack.commands.netconfig;
