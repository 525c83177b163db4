/** The journal of changes: who changed what, and how to take it back. */
package stack.commands.history;
