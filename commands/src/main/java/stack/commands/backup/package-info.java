/** The database of a frontend in one file, and back. */
package stack.commands.backup;
