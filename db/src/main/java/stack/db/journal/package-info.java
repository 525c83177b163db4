/** What commands changed, row by row, and how to undo it. */
package stack.db.journal;
