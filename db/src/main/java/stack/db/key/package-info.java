/** Public keys of hosts. */
package stack.db.key;
