/** Rows that belong to a scope, and which of them a host sees. */
package stack.db.scoped;
