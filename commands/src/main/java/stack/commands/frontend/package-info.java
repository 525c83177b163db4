/** The server that installs the others: setting it up, and what it is. */
package stack.commands.frontend;
