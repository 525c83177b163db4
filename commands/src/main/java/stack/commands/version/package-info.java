/** Which version of the program this is. */
package stack.commands.version;
