/** Looks whether this frontend and its hosts are in order; nothing is changed. */
package stack.commands.verify;
