/** Firewall rules at the five scopes. */
package stack.commands.firewall;
