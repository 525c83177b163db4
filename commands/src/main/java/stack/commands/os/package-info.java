/** Operating systems that hosts may have. */
package stack.commands.os;
