/** What hosts boot: boot actions, and the next action of a host. */
package stack.commands.boot;
