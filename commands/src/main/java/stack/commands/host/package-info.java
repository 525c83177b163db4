/** Hosts: adding, listing, changing and removing them. */
package stack.commands.host;
