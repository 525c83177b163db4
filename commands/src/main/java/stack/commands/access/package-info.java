/** Which Unix groups may run which commands. */
package stack.commands.access;
