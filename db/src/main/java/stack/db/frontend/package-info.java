/** What a fresh frontend contains. */
package stack.db.frontend;
