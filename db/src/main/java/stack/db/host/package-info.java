/** Hosts. */
package stack.db.host;
