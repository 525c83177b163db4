/** Environments that hosts may belong to. */
package stack.commands.environment;
