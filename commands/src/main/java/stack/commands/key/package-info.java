/** Ssh public keys of hosts. */
package stack.commands.key;
