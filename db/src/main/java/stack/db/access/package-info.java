/** Who may run which commands. */
package stack.db.access;
