/** Keys for ssh that are made here: of hosts, and of root. */
package stack.install.ssh;
