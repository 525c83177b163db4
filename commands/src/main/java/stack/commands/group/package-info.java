/** Groups of hosts. */
package stack.commands.group;
