/** Answers of the daemon to users who may not read the database themselves. */
package stack.commands.query;
