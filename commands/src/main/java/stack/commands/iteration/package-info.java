/** Commands of this machine's shell, once for each host. */
package stack.commands.iteration;
