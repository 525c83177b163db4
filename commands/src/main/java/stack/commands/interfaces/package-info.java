/** Network interfaces of hosts and their further names. */
package stack.commands.interfaces;
