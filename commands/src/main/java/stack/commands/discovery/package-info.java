/** Machines nobody knows that ask for an address, and become hosts. */
package stack.commands.discovery;
