/** The daemons of the frontend that hosts need: DHCP, names, and the files they read. */
package stack.commands.services;
