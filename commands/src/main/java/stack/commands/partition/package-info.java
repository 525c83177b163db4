/** Partitions as installed hosts reported them. */
package stack.commands.partition;
