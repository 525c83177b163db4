/** Firewall rules. */
package stack.db.firewall;
