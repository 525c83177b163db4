/** The disks of hosts as they are wanted. */
package stack.install.storage;
