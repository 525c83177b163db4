/** Many lines in one process. */
package stack.commands.script;
