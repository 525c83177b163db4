/** What hosts boot: boot actions, the next action of a host, and the files boot loaders read. */
package stack.commands.boot;
