/** Appliances: kinds of hosts. */
package stack.commands.appliance;
