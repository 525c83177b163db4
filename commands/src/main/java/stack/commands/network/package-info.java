/** Networks of the cluster. */
package stack.commands.network;
